"""The columns that other tables point to."""

from serviceprogram.exports.table import Reference

ACTIVITY = Reference("aktiviteter", "id")
AREA = Reference("omraden", "kod")
CHAPTER = Reference("kapitel", "nummer")
INPUT = Reference("underlag", "id")
ROLE = Reference("roller", "id")
SECTION = Reference("avsnitt", "id")
SOURCE = Reference("kallor", "id")
