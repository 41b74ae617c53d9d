# fails: exit code 7
run exit 7
