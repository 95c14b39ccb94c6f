@rem Runs the Maven that .mvn\wrapper\maven-wrapper.properties pins; install-maven.ps1 beside that file fetches it once.
@rem MAVEN_USER_HOME (default: %USERPROFILE%\.m2) says where it is kept.
@echo off
setlocal
set "MVNW_PROPERTIES=%~dp0.mvn\wrapper\maven-wrapper.properties"
if not exist "%MVNW_PROPERTIES%" (
  echo mvnw: cannot read "%MVNW_PROPERTIES%">&2
  exit /b 1
)
for /f "usebackq eol=# tokens=1,2 delims==" %%a in ("%MVNW_PROPERTIES%") do set "MVNW_%%a=%%b"
set "MVNW_USER_HOME=%USERPROFILE%\.m2"
if defined MAVEN_USER_HOME set "MVNW_USER_HOME=%MAVEN_USER_HOME%"
set "MVNW_HOME=%MVNW_USER_HOME%\wrapper\%MVNW_mavenVersion%-%MVNW_mavenSha512:~0,8%"
if not exist "%MVNW_HOME%\bin\mvn.cmd" (
  powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0.mvn\wrapper\install-maven.ps1"
)
if not exist "%MVNW_HOME%\bin\mvn.cmd" exit /b 1
"%MVNW_HOME%\bin\mvn.cmd" %*
