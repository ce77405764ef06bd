"""What the numbers of MySQL's and MariaDB's errors mean (their "server error message reference")."""

from __future__ import annotations

from stores.server_errors import Meaning

NO_TLS_OFFERED = 2026  # said by the driver before it sends anything
IS_LOST = frozenset({1053, 1077, 1079, 1080, 1158, 1159, 1160, 1161, 1184, 1927, 4031})

_CODES: dict[Meaning, tuple[int, ...]] = {
    Meaning.NEEDS_PASSWORD: (1045, 1698),
    Meaning.LOGIN_DENIED: (1129, 1130, 1251, 1275, 1524, 1820, 1862, 3118, 3159, 4151),
    Meaning.DENIED: (1044, 1142, 1143, 1227, 1370, 1410),
    Meaning.READ_ONLY: (1036, 1290, 1792, 1836, 3989),
    Meaning.NO_DATABASE: (1046, 1049),
    Meaning.NO_TABLE: (1051, 1146),
    Meaning.NO_COLUMN: (1054,),
    Meaning.LOCKED: (1099, 1100, 1205, 3572),
    Meaning.OVERTAKEN: (1020, 1213),
    Meaning.TAKEN: (1022, 1050, 1062, 1586),
    Meaning.TABLE_REFUSES: (1048, 1216, 1217, 1364, 1451, 1452, 1644, 3819, 4025),
    Meaning.NOT_KEPT: (1074, 1118, 1153, 1264, 1265, 1292, 1300, 1301, 1366, 1367, 1406, 1411, 1525, 3988),
    Meaning.BUSY: (1040, 1152, 1203, 1226),
    Meaning.FULL: (1021, 1114),
    Meaning.TOO_SLOW: (1317, 1969, 3024),
    Meaning.DAMAGED: (1034, 1035, 1194, 1195, 1259, 1459),
}
MEANINGS = {code: meaning for meaning, codes in _CODES.items() for code in codes}
