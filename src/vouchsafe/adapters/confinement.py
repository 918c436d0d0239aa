"""What a Linux process can give up for good, without any rights: the network, other files, other programs (Landlock and seccomp).

The parser process calls this before it opens a hostile file, inside bubblewrap as a second wall and alone where bubblewrap may not run.
The filter forbids what a parser never needs; it does not list what it may do, which would break with each version of a library.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import struct
import sys
from collections.abc import Iterable, Sequence

_NO_NEW_RIGHTS, _DUMPABLE, _PARENT_DEATH, _SECCOMP = 38, 4, 1, 22
"""Options of prctl(2)."""
_FILTER_MODE = 2
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_BENEATH = 1
_READ_FILE, _READ_DIR = 1 << 2, 1 << 3
_FILE_RIGHTS = (13, 14, 15, 15, 16)
"""How many rights over files each version of Landlock knows, from the first on."""
_NET, _SCOPES = 0b11, 0b11
_FROM_NET, _FROM_SCOPES = 4, 6
"""The versions of Landlock that first close TCP ports, and sockets and signals of others."""

_ARCHITECTURES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}
"""Which of the numbers below are meant, and the architecture as the kernel tells it to a filter."""
_FORBIDDEN: dict[str, tuple[int | None, int | None]] = {
    # reaching others
    "socket": (41, 198), "socketpair": (53, 199), "connect": (42, 203), "accept": (43, 202), "accept4": (288, 242), "bind": (49, 200),
    "listen": (50, 201), "sendto": (44, 206), "sendmsg": (46, 211), "sendmmsg": (307, 269), "shmget": (29, 194), "shmat": (30, 196),
    "msgget": (68, 186), "semget": (64, 190), "mq_open": (240, 180),
    # starting a program
    "clone": (56, 220), "fork": (57, None), "vfork": (58, None), "execve": (59, 221), "execveat": (322, 281), "clone3": (435, 435),
    "memfd_create": (319, 279),
    # meddling with one
    "kill": (62, 129), "tkill": (200, 130), "tgkill": (234, 131), "rt_sigqueueinfo": (129, 138), "rt_tgsigqueueinfo": (297, 240),
    "ptrace": (101, 117), "process_vm_readv": (310, 270), "process_vm_writev": (311, 271), "process_madvise": (440, 440),
    "kcmp": (312, 272), "pidfd_send_signal": (424, 424), "pidfd_open": (434, 434), "pidfd_getfd": (438, 438),
    # changing what Landlock leaves open of a file
    "chmod": (90, None), "fchmod": (91, 52), "fchmodat": (268, 53), "fchmodat2": (452, 452), "chown": (92, None), "fchown": (93, 55),
    "lchown": (94, None), "fchownat": (260, 54), "setxattr": (188, 5), "lsetxattr": (189, 6), "fsetxattr": (190, 7),
    "removexattr": (197, 14), "lremovexattr": (198, 15), "fremovexattr": (199, 16), "utime": (132, None), "utimes": (235, None),
    "futimesat": (261, None), "utimensat": (280, 88), "truncate": (76, 45), "mknod": (133, None), "mknodat": (259, 33),
    # the kernel's wide doors
    "io_uring_setup": (425, 425), "io_uring_enter": (426, 426), "io_uring_register": (427, 427), "bpf": (321, 280),
    "userfaultfd": (323, 282), "perf_event_open": (298, 241), "add_key": (248, 217), "request_key": (249, 218), "keyctl": (250, 219),
    "init_module": (175, 105), "finit_module": (313, 273), "delete_module": (176, 106), "kexec_load": (246, 104),
    "kexec_file_load": (320, 294), "unshare": (272, 97), "setns": (308, 268), "mount": (165, 40), "umount2": (166, 39),
    "pivot_root": (155, 41), "chroot": (161, 51), "open_tree": (428, 428), "move_mount": (429, 429), "fsopen": (430, 430),
    "fspick": (433, 433), "mount_setattr": (442, 442), "name_to_handle_at": (303, 264), "open_by_handle_at": (304, 265),
    "personality": (135, 92), "syslog": (103, 116), "reboot": (169, 142), "iopl": (172, None), "ioperm": (173, None),
    "quotactl": (179, 60), "swapon": (167, 224), "swapoff": (168, 225), "acct": (163, 89), "settimeofday": (164, 170),
    "clock_settime": (227, 112), "adjtimex": (159, 171), "sethostname": (170, 161), "setdomainname": (171, 162),
}  # fmt: skip
_LOAD, _JUMP_IF_EQUAL, _JUMP_IF_AT_LEAST, _RETURN = 0x20, 0x15, 0x35, 0x06
_ALLOW, _REFUSE, _KILL = 0x7FFF0000, 0x00050001, 0x80000000
"""Answers of the filter: go on; fail with "not permitted"; end the process."""
_OTHER_ABI = 0x40000000


def confine(readable: Iterable[str]) -> list[str]:
    """Gives up everything but reading beneath these paths. Returns what took hold: "landlock", "seccomp", both or neither."""
    if sys.platform != "linux":
        return []
    held = []
    _control(_PARENT_DEATH, signal.SIGKILL)
    _control(_DUMPABLE, 0)
    if _control(_NO_NEW_RIGHTS, 1):
        held += ["landlock"] if _shut_files(readable) else []
        held += ["seccomp"] if _shut_calls() else []
    return held


def _control(option: int, value: int, address: int = 0) -> bool:
    """Whether prctl(2) did as asked."""
    control = ctypes.CDLL(None).prctl
    control.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
    return bool(control(option, value, address, 0, 0) == 0)


def _call(number: int, *arguments: int | bytes) -> int:
    """syscall(2): -1 where it fails."""
    call = ctypes.CDLL(None).syscall
    call.restype = ctypes.c_long
    return int(call(ctypes.c_long(number), *(a if isinstance(a, bytes) else ctypes.c_long(a) for a in arguments)))


def _shut_files(readable: Iterable[str]) -> bool:
    version = _call(_CREATE_RULESET, 0, 0, 1)
    if version < 1:
        return False
    rights = (1 << _FILE_RIGHTS[min(version, len(_FILE_RIGHTS)) - 1]) - 1
    handled = struct.pack("QQQ", rights, _NET if version >= _FROM_NET else 0, _SCOPES if version >= _FROM_SCOPES else 0)
    size = 24 if version >= _FROM_SCOPES else 16 if version >= _FROM_NET else 8
    rules = _call(_CREATE_RULESET, handled, size, 0)
    if rules < 0:
        return False
    for path in readable:
        _let_read(rules, path)
    done = _call(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return done


def _let_read(rules: int, path: str) -> None:
    try:
        beneath = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:
        return
    rights = _READ_FILE | (_READ_DIR if os.path.isdir(path) else 0)
    _call(_ADD_RULE, rules, _BENEATH, struct.pack("<Qi", rights, beneath), 0)
    os.close(beneath)


def _shut_calls() -> bool:
    known = _ARCHITECTURES.get(platform.machine())
    if known is None:
        return False
    column, architecture = known
    steps = _filter(architecture, [number for numbers in _FORBIDDEN.values() if (number := numbers[column]) is not None])
    held = ctypes.create_string_buffer(b"".join(steps))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(steps), ctypes.addressof(held)))
    return _control(_SECCOMP, _FILTER_MODE, ctypes.addressof(program))


def _filter(architecture: int, forbidden: Sequence[int]) -> list[bytes]:
    """The filter as the kernel's own small programs: wrong architecture ends the process, forbidden calls fail, the rest goes on."""

    def step(code: int, k: int, if_true: int = 0, if_false: int = 0) -> bytes:
        return struct.pack("HBBI", code, if_true, if_false, k)

    count = len(forbidden)
    return [
        step(_LOAD, 4),
        step(_JUMP_IF_EQUAL, architecture, 1, 0),
        step(_RETURN, _KILL),
        step(_LOAD, 0),
        step(_JUMP_IF_AT_LEAST, _OTHER_ABI, count + 1, 0),
        *(step(_JUMP_IF_EQUAL, number, count - n, 0) for n, number in enumerate(forbidden)),
        step(_RETURN, _ALLOW),
        step(_RETURN, _REFUSE),
    ]
