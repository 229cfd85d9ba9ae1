"""The Nu Html Checker, fetched once by Maven and then kept in the user's cache folder."""

import shutil
import subprocess
from pathlib import Path

from tools.services import CACHE, Unavailable, java_home

VERSION = "26.9.27"
MAIN = "nu.validator.client.SimpleCommandLineValidator"
COPY_PLUGIN = "org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies"
POM = f"""<project>
  <modelVersion>4.0.0</modelVersion>
  <groupId>civic-hub</groupId><artifactId>nu</artifactId><version>1</version><packaging>pom</packaging>
  <dependencies><dependency>
    <groupId>nu.validator</groupId><artifactId>validator</artifactId><version>{VERSION}</version>
  </dependency></dependencies>
</project>
"""


def checker() -> list[str]:
    """The command that checks the files given to it; :class:`Unavailable` says what is missing."""
    return [_java(), "-Xss4m", "-cp", f"{_archives()}/*", MAIN]


def _java() -> str:
    """The Java on the path, else the one that Elasticsearch would run on."""
    try:
        return shutil.which("java") or f"{java_home()}/bin/java"
    except Unavailable:
        raise Unavailable("the Nu Html Checker needs Java, which is missing") from None


def _archives() -> Path:
    """The folder with the checker and all it needs."""
    folder = CACHE / f"nu-{VERSION}"
    if folder.exists():
        return folder
    if not shutil.which("mvn"):
        raise Unavailable("the Nu Html Checker is fetched with Maven, which is missing")
    making = CACHE / f"nu-{VERSION}-making"
    making.mkdir(parents=True, exist_ok=True)
    (making / "pom.xml").write_text(POM)
    command = ["mvn", "-q", "-B", "-Dstyle.color=never", "-f", str(making / "pom.xml"), COPY_PLUGIN]
    output = making / "jars"
    done = subprocess.run(
        [*command, f"-DoutputDirectory={output}"], stdin=subprocess.DEVNULL, capture_output=True, check=False
    )
    if done.returncode != 0 or not any(output.glob("validator-*.jar")):
        raise Unavailable(f"Maven could not fetch the Nu Html Checker: {done.stdout.decode()[-500:]}")
    output.rename(folder)
    shutil.rmtree(making)
    return folder
