# fails: a sanitizer found
run echo 'ERROR: AddressSanitizer' >../sanitizer.1
