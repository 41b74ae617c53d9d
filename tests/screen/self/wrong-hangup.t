# fails: does not leave on hang-up
program sh -c "trap '' HUP; while :; do read x || sleep 1; done"
