// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

namespace weir {

namespace {

struct Outcome {
    int status = -1; ///< the exit status; -1: did not start or crashed
    QString output = {};
};

Outcome run(const QString &program, const QStringList &arguments, const QString &folder = {})
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(240'000))
        process.kill();
    const bool ended = process.error() == QProcess::UnknownError && process.exitStatus() == QProcess::NormalExit;
    return {ended ? process.exitCode() : -1, QString::fromLocal8Bit(process.readAll())};
}

QString tool(const QString &name)
{
    return QStandardPaths::findExecutable(name);
}

/// The one package that CPack's generator makes; empty, with the reason in the log, where it made none or several.
QString makePackage(const QString &generator, const QTemporaryDir &folder)
{
    const QStringList arguments{QStringLiteral("-G"),       generator,
                                QStringLiteral("--config"), QStringLiteral(BUILD_FOLDER "/CPackConfig.cmake"),
                                QStringLiteral("-B"),       folder.path()};
    const Outcome packed = run(QStringLiteral(CPACK_PROGRAM), arguments);
    const QStringList packages = QDir(folder.path()).entryList({QStringLiteral("weir[-_]*.*")}, QDir::Files);
    if (packed.status == 0 && packages.size() == 1)
        return folder.filePath(packages.first());
    qWarning().noquote() << packages << packed.output;
    return {};
}

/// A file that gzip made, as text; empty where there is none.
QString compressedTextOf(const QString &path)
{
    const Outcome outcome = run(QStringLiteral("gzip"), {QStringLiteral("-dc"), path});
    return outcome.status == 0 ? outcome.output : QString();
}

/// The whole file; empty where there is none.
QString textOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

QString id()
{
    return QStringLiteral("io.github.weir_es.Weir");
}

} // namespace

/// What is installed and packaged is complete, valid, and starts.
class tst_Packaging : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void installedFiles_data();
    void installedFiles();
    void desktopFile();
    void metainfo();
    void mimeType();
    void iconIsDrawing();
    void manualsNameEachOption_data();
    void manualsNameEachOption();
    void installedProgramStarts();
    void debianPackage();
    void rpmPackage();
    void macBundleDescriptionIsWellFormed();
    void sameVersionEverywhere();

private:
    QString installed(const QString &path) const { return m_prefix.filePath(path); }
    void startsAt(const QString &program) const;

    QTemporaryDir m_prefix;
};

#define REQUIRE_TOOL(variable, name)                                                                                               \
    const QString variable = tool(QStringLiteral(name));                                                                           \
    if (variable.isEmpty())                                                                                                        \
    QSKIP(name " is not installed")

/// Those programs are many times as large, and nobody packages them.
#define REQUIRE_NO_SANITIZERS()                                                                                                    \
    if (!QStringLiteral(SANITIZERS).isEmpty())                                                                                     \
    QSKIP("packages are made of programs without sanitizers")

void tst_Packaging::initTestCase()
{
#if defined(Q_OS_WIN) || defined(Q_OS_MACOS)
    QSKIP("what is installed differs on this system");
#endif
    QVERIFY(m_prefix.isValid());
    const Outcome outcome = run(QStringLiteral(CMAKE_PROGRAM), {QStringLiteral("--install"), QStringLiteral(BUILD_FOLDER),
                                                                QStringLiteral("--prefix"), m_prefix.path()});
    QVERIFY2(outcome.status == 0, qPrintable(outcome.output));
}

void tst_Packaging::installedFiles_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("program") << QStringLiteral("bin/weir");
    QTest::newRow("desktop file") << QString(QStringLiteral("share/applications/") + id() + QStringLiteral(".desktop"));
    QTest::newRow("metainfo") << QString(QStringLiteral("share/metainfo/") + id() + QStringLiteral(".metainfo.xml"));
    QTest::newRow("MIME type") << QString(QStringLiteral("share/mime/packages/") + id() + QStringLiteral(".xml"));
    QTest::newRow("icon") << QString(QStringLiteral("share/icons/hicolor/scalable/apps/") + id() + QStringLiteral(".svg"));
}

void tst_Packaging::installedFiles()
{
    QFETCH(const QString, path);
    QVERIFY(QFile::exists(installed(path)));
}

void tst_Packaging::desktopFile()
{
    REQUIRE_TOOL(validate, "desktop-file-validate");
    const Outcome outcome = run(validate, {installed(QStringLiteral("share/applications/") + id() + QStringLiteral(".desktop"))});
    QVERIFY2(outcome.status == 0 && outcome.output.isEmpty(), qPrintable(outcome.output));
}

void tst_Packaging::metainfo()
{
    REQUIRE_TOOL(appstream, "appstreamcli");
    const Outcome outcome = run(appstream, {QStringLiteral("validate"), QStringLiteral("--no-net"),
                                            installed(QStringLiteral("share/metainfo/") + id() + QStringLiteral(".metainfo.xml"))});
    QVERIFY2(outcome.status == 0, qPrintable(outcome.output));
}

void tst_Packaging::mimeType()
{
    REQUIRE_TOOL(update, "update-mime-database");
    const Outcome outcome = run(update, {QStringLiteral("-V"), installed(QStringLiteral("share/mime"))});
    QVERIFY2(outcome.status == 0, qPrintable(outcome.output));
    QFile globs(installed(QStringLiteral("share/mime/globs2")));
    QVERIFY(globs.open(QIODevice::ReadOnly));
    QVERIFY(globs.readAll().contains(":application/x-weir-store:*.weir\n"));
    QFile parents(installed(QStringLiteral("share/mime/subclasses")));
    QVERIFY(parents.open(QIODevice::ReadOnly));
    QVERIFY(parents.readAll().contains("application/x-weir-store application/vnd.sqlite3\n"));
}

void tst_Packaging::iconIsDrawing()
{
    QFile icon(installed(QStringLiteral("share/icons/hicolor/scalable/apps/") + id() + QStringLiteral(".svg")));
    QVERIFY(icon.open(QIODevice::ReadOnly));
    QVERIFY(icon.readAll().contains("viewBox=\"0 0 16 16\""));
    REQUIRE_TOOL(lint, "xmllint");
    const Outcome outcome = run(lint, {QStringLiteral("--noout"), QStringLiteral("--nonet"), icon.fileName()});
    QVERIFY2(outcome.status == 0, qPrintable(outcome.output));
}

void tst_Packaging::manualsNameEachOption_data()
{
    QTest::addColumn<QStringList>("command");
    QTest::newRow("weir") << QStringList{QStringLiteral("weir")};
    for (const auto *command : {"pipe", "export", "import", "check", "stats", "backup", "compact", "seed"})
        QTest::newRow(command) << QStringList{QStringLiteral("weir-store"), QString::fromLatin1(command)};
}

/// What a program's help names stands in its manual, and in the completions that it has.
void tst_Packaging::manualsNameEachOption()
{
    QFETCH(QStringList, command);
    const QString program = command.takeFirst();
    const Outcome help = run(installed(QStringLiteral("bin/") + program), command + QStringList{QStringLiteral("--help")});
    QVERIFY2(help.status == 0, qPrintable(help.output));
    const QString manual =
        compressedTextOf(installed(QStringLiteral("share/man/man1/%1.1.gz").arg(program))).remove(QLatin1Char('\\'));
    QStringList completions;
    if (program == QLatin1String("weir-store")) {
        completions << textOf(installed(QStringLiteral("share/bash-completion/completions/weir-store")))
                    << textOf(installed(QStringLiteral("share/zsh/vendor-completions/_weir-store")));
        const QString fish = textOf(installed(QStringLiteral("share/fish/vendor_completions.d/weir-store.fish")));
        QVERIFY(fish.contains(command.constFirst()));
    }
    static const QRegularExpression option(QStringLiteral("(?<=\\s)--[a-z-]+(?=[ \n])"));
    int options = 0;
    for (auto found = option.globalMatch(help.output); found.hasNext(); ++options) {
        const QString name = found.next().captured();
        QVERIFY2(manual.contains(name), qPrintable(name));
        for (const QString &completion : std::as_const(completions))
            QVERIFY2(completion.contains(name), qPrintable(name));
    }
    QVERIFY2(options > 0, qPrintable(help.output));
    QVERIFY2(command.isEmpty() || manual.contains(command.constFirst()), qPrintable(manual));
}

void tst_Packaging::startsAt(const QString &program) const
{
    const Outcome outcome = run(program, {QStringLiteral("--version")});
    QVERIFY2(outcome.status == 0, qPrintable(outcome.output));
    QVERIFY2(outcome.output.contains(QStringLiteral(PROJECT_VERSION)), qPrintable(outcome.output));
}

void tst_Packaging::installedProgramStarts()
{
    startsAt(installed(QStringLiteral("bin/weir")));
}

void tst_Packaging::debianPackage()
{
    REQUIRE_NO_SANITIZERS();
    REQUIRE_TOOL(extract, "dpkg-deb");
    REQUIRE_TOOL(dependencies, "dpkg-shlibdeps");
    const QTemporaryDir folder;
    const QString package = makePackage(QStringLiteral("DEB"), folder);
    QVERIFY(package.endsWith(QStringLiteral(".deb")));

    const QString depends = run(extract, {QStringLiteral("--field"), package, QStringLiteral("Depends")}).output;
    QVERIFY2(depends.contains(QLatin1String("libqt6widgets6")), qPrintable(depends));
    QVERIFY2(depends.contains(QLatin1String("libqt6sql6-sqlite")), qPrintable(depends));
    const QString files = run(extract, {QStringLiteral("--contents"), package}).output;
    QVERIFY2(files.contains(QLatin1String("./usr/share/applications/")), qPrintable(files));

    const QString unpacked = folder.filePath(QStringLiteral("unpacked"));
    QCOMPARE(run(extract, {QStringLiteral("--extract"), package, unpacked}).status, 0);
    startsAt(unpacked + QStringLiteral("/usr/bin/weir"));

    REQUIRE_TOOL(lint, "lintian");
    const Outcome linted = run(lint, {QStringLiteral("--fail-on"), QStringLiteral("error,warning"), package});
    QVERIFY2(linted.status == 0, qPrintable(linted.output));
}

/// What it requires is told by names that a package manager resolves: packages and libraries, no paths of this machine.
void tst_Packaging::rpmPackage()
{
    REQUIRE_NO_SANITIZERS();
    REQUIRE_TOOL(build, "rpmbuild");
    const QTemporaryDir folder;
    const QString package = makePackage(QStringLiteral("RPM"), folder);
    QVERIFY(package.endsWith(QStringLiteral(".rpm")));
    const Outcome asked = run(QStringLiteral("rpm"), {QStringLiteral("-qp"), QStringLiteral("--requires"), package});
    QVERIFY2(asked.status == 0, qPrintable(asked.output));
    static const QRegularExpression name(
        QStringLiteral("^(lib[^/ ]+|ld-linux[^/ ]+|rtld\\(GNU_HASH\\)|rpmlib\\([^)]+\\) .*|qt6-qtbase)$"));
    const QStringList required = asked.output.split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    for (const QString &one : required)
        QVERIFY2(name.match(one).hasMatch(), qPrintable(one));
    QVERIFY(required.contains(QStringLiteral("qt6-qtbase")));
    QVERIFY2(asked.output.contains(QStringLiteral("libQt6Widgets.so.6")), qPrintable(asked.output));
}

void tst_Packaging::macBundleDescriptionIsWellFormed()
{
    REQUIRE_TOOL(lint, "xmllint");
    const QString plist = QStringLiteral(SOURCE_FOLDER "/packaging/macos/Info.plist.in");
    const Outcome outcome = run(lint, {QStringLiteral("--noout"), QStringLiteral("--nonet"), plist});
    QVERIFY2(outcome.status == 0, qPrintable(outcome.output));
    const QString text = textOf(plist);
    for (const auto *key : {"CFBundleDocumentTypes", "CFBundleIconFile", "LSMinimumSystemVersion", "NSHighResolutionCapable"})
        QVERIFY2(text.contains(QStringLiteral("<key>%1</key>").arg(QLatin1StringView(key))), key);
    QVERIFY(textOf(installed(QStringLiteral("share/mime/packages/") + id() + QStringLiteral(".xml")))
                .contains(QStringLiteral("application/x-weir-store")));
    QVERIFY(text.contains(QStringLiteral("<string>application/x-weir-store</string>")));
}

void tst_Packaging::sameVersionEverywhere()
{
    QFile metainfo(installed(QStringLiteral("share/metainfo/") + id() + QStringLiteral(".metainfo.xml")));
    QVERIFY(metainfo.open(QIODevice::ReadOnly));
    QVERIFY(metainfo.readAll().contains("<release version=\"" PROJECT_VERSION "\""));
    const QString changes = compressedTextOf(installed(QStringLiteral("share/doc/weir/changelog.gz")));
    QVERIFY2(changes.startsWith(QStringLiteral("weir (%1) ").arg(QStringLiteral(PROJECT_VERSION))), qPrintable(changes));
}

} // namespace weir

QTEST_GUILESS_MAIN(weir::tst_Packaging)
#include "tst_packaging.moc"
