# Verifies a mail's DKIM signature by a program that is not ours (Debian's python3-dkim), for the tests.
#   verify_dkim.py MAIL NAME RECORD    the record that the name service would give for that name
# Prints "verified" or what is wrong.
import sys

import dkim

mail_file, name, record = sys.argv[1:4]


def look_up(asked, timeout=5):
    return record.encode() if asked.decode().rstrip(".") == name else None


with open(mail_file, "rb") as mail:
    try:
        print("verified" if dkim.DKIM(mail.read()).verify(dnsfunc=look_up) else "not verified")
    except dkim.DKIMException as wrong:
        print(wrong)
