"""What deploys the house is held to what judges such files, as far as packages have them."""

import ipaddress
import json
import re
import shutil
import subprocess
import sysconfig
from pathlib import Path

import pytest
import yaml

import stoppress
from tests.deploy.standing import DEPLOY, ROOT, Image, compose, instructions, unit

UNITS = sorted(file.name for file in (DEPLOY / "systemd").glob("*.service"))
FILLED = dict.fromkeys(
    ("POSTGRES_PASSWORD", "NATS_RUNNER_PASSWORD", "NATS_EDGE_PASSWORD", "SECRET_KEY", "WIRE_TOKEN", "PURGE_TOKEN"),
    "word",
)
SECRET = re.compile(r"PASSWORD|SECRET|TOKEN|DATABASE_URL")
OURS = "stop-press:"


def test_the_linter_of_container_files_has_nothing_to_say():
    hadolint = Path(sysconfig.get_path("scripts")) / "hadolint"
    done = subprocess.run([hadolint, DEPLOY / "Containerfile"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_image_runs_as_nobody_and_holds_no_secret():
    said = instructions((DEPLOY / "Containerfile").read_text())
    assert dict(said)["USER"] == "10001:10001"
    assert [rest for word, rest in said if word in ("ENV", "ARG") and SECRET.search(rest)] == []
    assert all(":" in rest.split()[0] for word, rest in said if word == "FROM"), "a release each, by name"
    installs = " ".join(rest for word, rest in said if word == "RUN")
    assert installs.count("pip install") == installs.count("--require-hashes") + installs.count("--no-index")


def test_what_the_image_is_built_from_is_let_through_and_nothing_else():
    let = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    said = instructions((DEPLOY / "Containerfile").read_text())
    copied = [rest.split()[:-1] for word, rest in said if word == "COPY" and "--from" not in rest]
    assert {one for several in copied for one in several} == let
    assert all((ROOT / one).exists() for one in let)


@pytest.mark.parametrize("name", ["compose.sqlite.yml", "compose.yml"])
def test_a_compose_file_is_one_and_its_containers_may_do_little(name):
    import compose_spec

    document = compose(name, FILLED)
    read = compose_spec.PyCompose.from_json(json.dumps(document))
    services = document["services"]
    assert set(read.service_names()) == set(services)
    assert "word" not in (DEPLOY / name).read_text().split()
    for service, said in services.items():
        assert re.search(r":[\w.-]*\d", said["image"]), f"{service} is of no release"
        if said["image"].startswith(OURS) or service == "nginx":
            assert said["read_only"], service
            assert said["cap_drop"] == ["ALL"], service
            assert said["security_opt"] == ["no-new-privileges:true"], service
        assert all(port.startswith("127.0.0.1:") for port in said.get("ports", [])), service


def test_of_compose_an_edge_gets_no_secret_but_its_own_of_the_wire():
    services = compose("compose.yml", FILLED)["services"]
    for name in ("edge-1", "edge-2"):
        assert [key for key in services[name]["environment"] if SECRET.search(key)] == ["STOPPRESS_WIRE_TOKEN"]
        assert "runner" not in services[name]["environment"]["STOPPRESS_WIRE"]
        assert f"{name}:/var/lib/stop-press" in services[name]["volumes"]


def test_of_compose_nginx_knows_every_part_it_is_in_front_of_also_while_that_is_away():
    """It looks names up when it reads its files, and reads them again for each purge: a name that nobody answers to
    while a container is exchanged would keep it from letting go of what was taken down."""
    document = compose("compose.yml", FILLED)
    services, (net,) = document["services"], document["networks"]["default"]["ipam"]["config"]
    known = dict(one.split(":") for one in services["nginx"]["extra_hosts"])
    told = " ".join(services["nginx"]["environment"][name] for name in ("EDGES", "DESKS")).split()
    assert known.keys() == {one.partition(":")[0] for one in told}
    given = ipaddress.ip_network(net["ip_range"])
    for name, address in known.items():
        assert services[name]["networks"] == {"default": {"ipv4_address": address}}
        assert ipaddress.ip_address(address) in ipaddress.ip_network(net["subnet"])
        assert ipaddress.ip_address(address) not in given, "another container may have it by then"


def test_every_word_that_compose_asks_for_stands_in_the_example_and_has_no_value_there():
    asked = set(re.findall(r"\$\{(\w+):\?\}", (DEPLOY / "compose.yml").read_text()))
    example = dict(re.findall(r"^(\w+)=(.*)$", (DEPLOY / "example.env").read_text(), re.MULTILINE))
    assert asked == set(FILLED)
    assert {name: example[name] for name in asked} == dict.fromkeys(asked, "")


def test_nats_allows_in_the_containers_what_the_guide_says():
    guide = re.search(r"# nats.conf\n.*?(authorization.*?)```", (ROOT / "docs/howto/nats.md").read_text(), re.DOTALL)[1]
    shipped = (DEPLOY / "nats/nats.conf").read_text()
    shipped = shipped[shipped.index("authorization") :]
    for user, secret in (("RUNNER", "PASSWORD-OF-THE-RUNNER"), ("EDGE", "PASSWORD-OF-THE-EDGES")):
        shipped = shipped.replace(f"$NATS_{user}_PASSWORD", secret)
    assert shipped.strip() == guide.strip()


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="this machine has no systemd to ask")
@pytest.mark.parametrize("name", UNITS)
def test_systemd_reads_the_units_and_finds_little_to_attack(name, tmp_path):
    text = (DEPLOY / "systemd" / name).read_text().replace("/opt/stop-press/current/bin/stoppress", "/bin/true")
    file = tmp_path / name.replace("@.", "@8101.")
    file.write_text(text)
    read = subprocess.run(["systemd-analyze", "verify", "--man=no", file], capture_output=True, text=True, check=False)
    assert (read.returncode, read.stderr) == (0, "")
    words = ["systemd-analyze", "security", "--offline=yes", "--threshold=20", file]
    judged = subprocess.run(words, capture_output=True, text=True, check=False)
    assert judged.returncode == 0, judged.stdout


def test_units_hold_no_secret_and_an_edge_reads_a_file_of_its_own():
    for name in UNITS:
        said = unit(name)
        assert not SECRET.search(" ".join(said["Environment"]))
        assert said["EnvironmentFile"] == [f"/etc/stop-press/{'edge.' * ('edge' in name)}environment"]
        assert int(said["LimitNOFILE"][0]) >= 16384


# -- the chart -------------------------------------------------------------------------------------------------------


helm = pytest.importorskip("helm_python", reason="there is no Helm for this machine in a package")
CHART = DEPLOY / "helm/stop-press"


def rendered(values=None, name="evening"):
    files = helm.Chart.load(CHART).render(values or {}, name=name, namespace="news")
    return [one for text in files.values() for one in yaml.safe_load_all(text) if one]


def test_helm_finds_nothing_to_say_of_the_chart():
    said = helm.lint(str(CHART))
    assert said["errors"] == []
    assert [one["error"] for one in said["messages"]] == ["icon is recommended"]


@pytest.mark.parametrize("kubernetes", ["1.27", "1.31", "1.37"])
@pytest.mark.parametrize(
    "values",
    [
        {},
        {"ingress": {"enabled": False}, "endpoint": "https://s3.example", "settings": {"STOPPRESS_LANGUAGE": "de"}},
        {"pullSecrets": ["ours"], "ingress": {"className": "nginx", "deskTls": ""}, "image": {"tag": "0.1.1"}},
    ],
    ids=["as-it-comes", "own-store", "own-registry"],
)
def test_what_the_chart_makes_is_what_kubernetes_knows(values, kubernetes):
    import kubernetes_validate

    made = rendered(values)
    assert len(made) >= 9
    for one in made:
        kubernetes_validate.validate(one, kubernetes, strict=True)


@pytest.mark.parametrize(
    "values",
    [
        {"deskUrl": "desk.example"},
        {"media": ""},
        {"settings": {"PATH": "/"}},
        {"edge": {"replicas": 0}},
        {"edges": {"replicas": 3}},
    ],
    ids=lambda one: next(iter(one)),
)
def test_values_that_cannot_be_meant_are_refused(values):
    with pytest.raises(helm.HelmError):
        rendered(values)


def test_pods_run_as_nobody_write_to_two_folders_and_edges_get_no_secret_of_the_house():
    pods = {
        one["metadata"]["name"]: one["spec"]["template"]["spec"] for one in rendered() if one["kind"] == "Deployment"
    }
    assert set(pods) == {"evening-desk", "evening-runner", "evening-edge"}
    for pod in pods.values():
        (container,) = pod["containers"]
        assert pod["securityContext"]["runAsNonRoot"]
        assert not pod["automountServiceAccountToken"]
        assert container["securityContext"]["readOnlyRootFilesystem"]
        assert {one["mountPath"] for one in container["volumeMounts"]} == {"/var/lib/stop-press", "/tmp"}  # noqa: S108
    asked = {
        one["valueFrom"]["secretKeyRef"]["key"]: one["valueFrom"]["secretKeyRef"]["name"]
        for one in pods["evening-edge"]["containers"][0]["env"]
        if "valueFrom" in one
    }
    assert asked == {
        "WIRE_OF_EDGES": "stop-press",
        "STOPPRESS_WIRE_TOKEN": "stop-press",
        "AWS_ACCESS_KEY_ID": "stop-press-edge",
        "AWS_SECRET_ACCESS_KEY": "stop-press-edge",
    }


def test_everything_is_of_this_release():
    chart = yaml.safe_load((CHART / "Chart.yaml").read_text())
    assert (chart["version"], chart["appVersion"]) == (stoppress.__version__, stoppress.__version__)
    for name in ("compose.sqlite.yml", "compose.yml"):
        images = {said["image"] for said in compose(name, FILLED)["services"].values()}
        assert f"{OURS}{stoppress.__version__}" in images
    assert json.dumps(Image.read().entrypoint) == '["stoppress"]'
