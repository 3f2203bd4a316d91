"""`halqa print`: files for those who run Halqa as a service, made for this installation. Writes nothing anywhere."""

from __future__ import annotations

import getpass
import sys
from pathlib import Path

from bot.config import Config

HEALTH = "127.0.0.1:8767"
_HALQA = Path(sys.executable).with_name("halqa")
# What a service needs that only answers, writes into its own folders, and talks to the network.
_CONFINED = """\
UMask=0077
NoNewPrivileges=yes
CapabilityBoundingSet=
ProtectSystem=strict
ReadWritePaths={writes}
ProtectHome={home}
PrivateTmp=yes
PrivateDevices=yes
ProtectClock=yes
ProtectControlGroups=yes
ProtectHostname=yes
ProtectKernelLogs=yes
ProtectKernelModules=yes
ProtectKernelTunables=yes
ProtectProc=invisible
RestrictAddressFamilies=AF_INET AF_INET6 AF_UNIX
RestrictNamespaces=yes
RestrictRealtime=yes
RestrictSUIDSGID=yes
LockPersonality=yes
SystemCallArchitectures=native
SystemCallFilter=@system-service
"""

_SERVICE = """\
# /etc/systemd/system/halqa.service
# halqa print service | sudo tee /etc/systemd/system/halqa.service
# sudo systemctl daemon-reload && sudo systemctl enable --now halqa
[Unit]
Description=Halqa, a bot for peer support groups
Wants=network-online.target
After=network-online.target
StartLimitIntervalSec=1h
StartLimitBurst=20

[Service]
User={user}
WorkingDirectory={folder}
ExecStart={halqa} run --config {config}
# The settings cannot be used: starting again changes nothing.
RestartPreventExitStatus=2
Restart=on-failure
RestartSec=10
# Halqa ends within ten seconds; what waits is kept.
TimeoutStopSec=20
# Who looks after it may ask: curl http://{health}/readyz
Environment=HALQA_HEALTH__LISTEN={health}
{confined}
[Install]
WantedBy=multi-user.target
"""

_BACKUP = """\
# /etc/systemd/system/halqa-backup.service
# halqa print backup-service | sudo tee /etc/systemd/system/halqa-backup.service
# Its timer is another file: halqa print backup-timer
[Unit]
Description=Copies of what Halqa keeps

[Service]
Type=oneshot
User={user}
WorkingDirectory={folder}
ExecStart={halqa} backup --config {config}
{alone}{confined}"""

_TIMER = """\
# /etc/systemd/system/halqa-backup.timer
# halqa print backup-timer | sudo tee /etc/systemd/system/halqa-backup.timer
# sudo systemctl daemon-reload && sudo systemctl enable --now halqa-backup.timer
[Unit]
Description=Copies of what Halqa keeps, every night

[Timer]
OnCalendar=*-*-* 03:00
RandomizedDelaySec=30m
Persistent=yes

[Install]
WantedBy=timers.target
"""

_CONTAINER = """\
# Containerfile, for podman or docker, beside a copy of the repository:
#   halqa print container > Containerfile
#   podman build -t halqa .
#   podman run -d --name halqa -v /srv/halqa:/halqa --stop-timeout 20 --restart on-failure halqa
#   podman exec halqa halqa doctor --config /halqa/config.toml
# /srv/halqa holds config.toml, the token files, the keyring (halqa.ring), data/ and backups/; it belongs to user 10001.
# The keyring lies beside the data there: copy it to a third place, and take backups/ elsewhere.
FROM python:3.13-slim
WORKDIR /app
COPY requirements.lock metrics.lock ./
RUN python -m venv /venv \\
 && /venv/bin/pip install --no-cache-dir --require-hashes -r requirements.lock \\
 && /venv/bin/pip install --no-cache-dir --require-hashes -r metrics.lock
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY adapters adapters
COPY storage storage
COPY locales locales
RUN /venv/bin/pip install --no-cache-dir --no-deps --no-build-isolation --editable . \\
 && useradd --system --uid 10001 --home-dir /halqa --create-home halqa
USER 10001
WORKDIR /halqa
VOLUME /halqa
ENV HALQA_HEALTH__LISTEN={health} PATH=/venv/bin:$PATH
STOPSIGNAL SIGTERM
HEALTHCHECK --start-period=30s CMD ["/venv/bin/python", "-c", \\
  "import urllib.request; urllib.request.urlopen('http://{health}/healthz', timeout=3)"]
ENTRYPOINT ["/venv/bin/halqa"]
CMD ["run", "--config", "/halqa/config.toml"]
"""


def printed(what: str, config: Config, file: Path) -> str:
    """See `bot.command_line.Work.printed`."""
    shape = {"service": _SERVICE, "backup-service": _BACKUP, "backup-timer": _TIMER, "container": _CONTAINER}[what]
    here = _here(config, file)
    return shape.format(**(here | {"health": HEALTH} if what == "container" else here))


# ----------------------------------------------------------------------------------------------------------------------


def _here(config: Config, file: Path) -> dict[str, str]:
    who = getpass.getuser()
    return {
        "user": "halqa" if who == "root" else who,  # nobody runs it as root
        "folder": _escaped(file.resolve().parent),  # the one place that takes no quotes
        "config": _quoted(file.resolve()),
        "halqa": _quoted(_HALQA),
        "health": config.health.listen or HEALTH,
        "alone": "" if config.postgres else "PrivateNetwork=yes\n",  # a copy of files needs no network
        "confined": _confined(config, file),
    }


def _confined(config: Config, file: Path) -> str:
    """The keyring's folder is among those written to, because the first start makes it."""
    folders = {
        _there(path.resolve())
        for path in (
            config.data.folder, config.database_file.parent, config.key_file.parent, config.keys.ring.parent,
            config.backup.folder,
        )
    }  # fmt: skip
    needed = {*folders, file.resolve(), _HALQA.resolve()}
    at_home = any(Path(root) in path.parents for path in needed for root in ("/home", "/root"))
    writes = " ".join(_quoted(path) for path in sorted(folders))
    return _CONFINED.format(writes=writes, home="no" if at_home else "yes")


def _there(folder: Path) -> Path:
    """The folder, or the nearest above it that is there: whoever makes it has to write into that one."""
    return next(path for path in (folder, *folder.parents) if path.is_dir())


def _quoted(path: Path) -> str:
    """A path as a unit file takes it: percent signs mean something there, and so do spaces."""
    written = _escaped(path)
    return f'"{written}"' if " " in written else written


def _escaped(path: Path) -> str:
    return str(path).replace("%", "%%")
