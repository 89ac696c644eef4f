module waxseal

go 1.26

godebug rsa1024min=0
