# Fetches Maven for mvnw.cmd, which sets the MVNW_ variables: through an installed mvn, which honours the user's settings
# and mirrors, else from the Apache archive. What fails the check of its SHA-512 is not unpacked.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$version = $env:MVNW_mavenVersion
$name = "apache-maven-$version-bin.tar.gz"
$temporary = Join-Path (Split-Path -Parent $env:MVNW_HOME) ('.install-' + [Guid]::NewGuid())
$archive = Join-Path $temporary $name

# In a folder of its own: neither this project's pom.xml nor its .mvn has a say in how Maven is fetched.
function Get-WithMaven {
    if (-not (Get-Command mvn -ErrorAction SilentlyContinue)) { return }
    Push-Location -LiteralPath $temporary
    $output = & mvn -B -q "org.apache.maven.plugins:maven-dependency-plugin:$($env:MVNW_dependencyPluginVersion):copy" `
        "-Dartifact=org.apache.maven:apache-maven:${version}:tar.gz:bin" "-DoutputDirectory=$temporary"
    Pop-Location
    if (-not (Test-Path -LiteralPath $archive)) { $output | Out-Host }
}

function Get-FromArchive {
    # Windows PowerShell offers older versions only, unless told.
    [Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12
    Invoke-WebRequest -UseBasicParsing -OutFile $archive `
        -Uri "https://archive.apache.org/dist/maven/maven-3/$version/binaries/$name"
}

try {
    New-Item -ItemType Directory -Force -Path $temporary | Out-Null
    [Console]::Error.WriteLine("mvnw: fetching Maven $version")
    Get-WithMaven
    if (-not (Test-Path -LiteralPath $archive)) { Get-FromArchive }

    $actual = (Get-FileHash -Algorithm SHA512 -LiteralPath $archive).Hash
    if ($actual -ne $env:MVNW_mavenSha512) {
        throw "refused Maven ${version}: its SHA-512 is $actual, expected $($env:MVNW_mavenSha512)"
    }

    # Windows' own tar: another one in PATH may take C: for the name of a host.
    & "$env:SystemRoot\System32\tar.exe" -xzf $archive -C $temporary
    if ($LASTEXITCODE -ne 0) { throw "cannot unpack $archive" }
    try {
        [IO.Directory]::Move((Join-Path $temporary "apache-maven-$version"), $env:MVNW_HOME)
    } catch {
        # A parallel run may have been faster.
        if (-not (Test-Path -LiteralPath "$env:MVNW_HOME\bin\mvn.cmd")) { throw }
    }
} catch {
    [Console]::Error.WriteLine("mvnw: $_")
    exit 1
} finally {
    Remove-Item -Recurse -Force -LiteralPath $temporary -ErrorAction SilentlyContinue
}
