# fails: there is no such command
progrm probe
