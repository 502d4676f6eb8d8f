// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/transfer/jsonlines.h"
#include "tests/support/badfiles.h"

#include <QDir>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

using namespace weir;

namespace {

QString program()
{
    return QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store"));
}

struct Outcome {
    int status = -1;
    QByteArray output = {};
    QByteArray errors = {};
};

Outcome run(const QStringList &arguments, const QByteArray &input = {})
{
    QProcess process;
    process.start(program(), arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(120'000) || process.exitStatus() != QProcess::NormalExit)
        return {};
    return {.status = process.exitCode(), .output = process.readAllStandardOutput(), .errors = process.readAllStandardError()};
}

/// An export of so many events, each in a stream of its own.
QByteArray exportOf(int count)
{
    QByteArray text = jsonLinesBegin();
    const auto idOf = [](int number) { return QStringLiteral("0198c0de-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')); };
    for (int i = 1; i <= count; ++i) {
        text +=
            jsonLine(Event{.key = i, .id = idOf(i), .type = QStringLiteral("T"), .data = "{\"a\":" + QByteArray::number(i) + "}"});
    }
    for (int i = 1; i <= count; ++i)
        text += jsonLine(Link{.key = i, .stream = QStringLiteral("S$%1").arg(i), .position = 0, .eventId = idOf(i)});
    return text + jsonLinesEnd(count, count);
}

} // namespace

/// weir-store export and import, run as programs.
class TestTransferCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void storeComesBack_data()
    {
        QTest::addColumn<QString>("format");
        QTest::newRow("jsonl") << QStringLiteral("jsonl");
        QTest::newRow("cloudevents") << QStringLiteral("cloudevents");
    }

    void storeComesBack()
    {
        QFETCH(QString, format);
        QCOMPARE(run({QStringLiteral("seed"), path("a.weir"), QStringLiteral("--orders"), QStringLiteral("30")}).status, 0);
        const QStringList options{QStringLiteral("--format"), format, QStringLiteral("--source"), QStringLiteral("weir:test")};
        const Outcome toFile =
            run(QStringList{QStringLiteral("export"), path("a.weir"), QStringLiteral("-o"), path("a.out")} + options);
        QCOMPARE(toFile.status, 0);
        QVERIFY(toFile.output.contains("events"));
        QVERIFY(toFile.errors.isEmpty());
        const QByteArray text = readFile(path("a.out"));
        QCOMPARE(run(QStringList{QStringLiteral("export"), path("a.weir")} + options).output, text);

        const Outcome fromFile = run({QStringLiteral("import"), path("b.weir"), path("a.out")});
        QCOMPARE(fromFile.status, 0);
        QVERIFY(fromFile.errors.isEmpty());
        QVERIFY2(fromFile.output.endsWith("; 0 events, 0 links were there already\n"), fromFile.output.constData());
        QCOMPARE(
            run({QStringLiteral("import"), path("c.weir"), QStringLiteral("-"), QStringLiteral("--format"), format}, text).status,
            0);
        for (const char *copy : {"b.weir", "c.weir"})
            QCOMPARE(run(QStringList{QStringLiteral("export"), path(copy)} + options).output, text);
        QVERIFY(
            run({QStringLiteral("import"), path("b.weir"), QStringLiteral("-")}, text).output.startsWith("0 events, 0 links; "));
    }

    void oneStream()
    {
        QCOMPARE(run({QStringLiteral("import"), path("a.weir"), QStringLiteral("-")}, exportOf(3)).status, 0);
        const Outcome one = run({QStringLiteral("export"), path("a.weir"), QStringLiteral("--stream"), QStringLiteral("S$2")});
        QCOMPARE(one.output.count('\n'), qsizetype(4));
        QVERIFY(one.output.contains("\"stream\":\"S$2\""));
        const Outcome none = run({QStringLiteral("export"), path("a.weir"), QStringLiteral("--stream"), QStringLiteral("S$9")});
        QCOMPARE(none.status, 1);
        QVERIFY(none.errors.contains("no such stream"));
    }

    void helps()
    {
        for (const char *command : {"export", "import"}) {
            const Outcome help = run({QString::fromLatin1(command), QStringLiteral("--help")});
            QCOMPARE(help.status, 0);
            QVERIFY(help.output.contains("--format"));
        }
        QVERIFY(run({QStringLiteral("--help")}).output.contains("import"));
    }

    void refusesWrongCommandLines_data()
    {
        QTest::addColumn<QStringList>("arguments");
        QTest::newRow("no store") << QStringList{QStringLiteral("export")};
        QTest::newRow("no file") << QStringList{QStringLiteral("import"), QStringLiteral("a.weir")};
        QTest::newRow("format to export") << QStringList{QStringLiteral("export"), QStringLiteral("a.weir"),
                                                         QStringLiteral("--format"), QStringLiteral("xml")};
        QTest::newRow("format to import") << QStringList{QStringLiteral("import"), QStringLiteral("a.weir"), QStringLiteral("-"),
                                                         QStringLiteral("--format"), QStringLiteral("xml")};
        QTest::newRow("option") << QStringList{QStringLiteral("export"), QStringLiteral("a.weir"), QStringLiteral("--all")};
    }

    void refusesWrongCommandLines()
    {
        QFETCH(QStringList, arguments);
        const Outcome refused = run(arguments);
        QCOMPARE(refused.status, 2);
        QVERIFY(!refused.errors.isEmpty());
        QVERIFY(refused.output.isEmpty());
    }

    void neverWritesOverTheStore()
    {
        QCOMPARE(run({QStringLiteral("import"), path("a.weir"), QStringLiteral("-")}, exportOf(3)).status, 0);
        const QByteArray before = readFile(path("a.weir"));
        QCOMPARE(run({QStringLiteral("export"), path("a.weir"), QStringLiteral("--output"), path("./a.weir")}).status, 2);
        QCOMPARE(readFile(path("a.weir")), before);
    }

    void tellsFileLineAndReason()
    {
        QByteArray text = exportOf(3);
        text.replace("\"type\":\"T\",\"created_at\":\"1970-01-01T00:00:00.000000Z\",\"data\":{\"a\":2}", "\"type\":7");
        QVERIFY(writeFile(path("broken.jsonl"), text));
        const Outcome broken = run({QStringLiteral("import"), path("a.weir"), path("broken.jsonl")});
        QCOMPARE(broken.status, 1);
        const QByteArray expected = path("broken.jsonl").toUtf8() + ":3 (\"type\" is no string)";
        QVERIFY2(broken.errors.contains(expected), broken.errors.constData());
        QVERIFY(broken.output.startsWith("0 events"));
        QCOMPARE(run({QStringLiteral("import"), path("a.weir"), QStringLiteral("-")}, exportOf(3)).status, 0);
    }

    void tellsUnusableFiles()
    {
        QCOMPARE(run({QStringLiteral("export"), path("none.weir")}).status, 1);
        QVERIFY(run({QStringLiteral("import"), path("a.weir"), path("none")}).errors.contains("no such file"));
        QVERIFY(!QFile::exists(path("a.weir")));
        QVERIFY(run({QStringLiteral("import"), path("a.weir"), m_dir->path()}).errors.contains("folder"));
        QCOMPARE(run({QStringLiteral("import"), path("a.weir"), QStringLiteral("-")}, exportOf(1)).status, 0);
        const Outcome toFolder = run({QStringLiteral("export"), path("a.weir"), QStringLiteral("-o"), m_dir->path()});
        QCOMPARE(toFolder.status, 1);
        QVERIFY(toFolder.errors.contains("folder"));
    }

    /// The program is killed at a moment that differs from round to round; what it had stored by then is passed over.
    void goesOnAfterBeingKilled()
    {
        constexpr int events = 6000;
        constexpr int rounds = 6;
        const QByteArray text = exportOf(events);
        QVERIFY(writeFile(path("all.jsonl"), text));
        int killed = 0;
        for (int round = 0; round < rounds; ++round) {
            const QString store = m_dir->filePath(QStringLiteral("%1.weir").arg(round));
            QCOMPARE(run({QStringLiteral("import"), store, QStringLiteral("-")}, exportOf(0)).status, 0);
            QProcess process;
            process.start(program(), {QStringLiteral("import"), store, path("all.jsonl")});
            QVERIFY(process.waitForStarted());
            const auto hasBegun = [&] {
                return QFile::exists(store + QStringLiteral("-wal")) || process.state() == QProcess::NotRunning;
            };
            QVERIFY(QTest::qWaitFor(hasBegun, 30'000));
            QThread::msleep(static_cast<unsigned long>(round * 40));
            process.kill();
            QVERIFY(process.state() == QProcess::NotRunning || process.waitForFinished());
            killed += process.exitStatus() == QProcess::CrashExit ? 1 : 0;
            QCOMPARE(run({QStringLiteral("import"), store, path("all.jsonl")}).status, 0);
            QCOMPARE(run({QStringLiteral("export"), store}).output, text);
        }
        qInfo("%d of %d imports were killed before they ended", killed, rounds);
    }

#ifdef Q_OS_UNIX
    void exportIsInterrupted()
    {
        QCOMPARE(run({QStringLiteral("import"), path("a.weir"), QStringLiteral("-")}, exportOf(20'000)).status, 0);
        QProcess process;
        process.start(program(), {QStringLiteral("export"), path("a.weir")});
        // It listens before it writes, and waits while nobody reads on.
        QVERIFY(process.waitForReadyRead());
        process.terminate();
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitStatus(), QProcess::NormalExit);
        QCOMPARE(process.exitCode(), 1);
        QCOMPARE(process.readAllStandardError(), QByteArray("weir-store: interrupted\n"));
        QVERIFY(!process.readAllStandardOutput().contains("\"weir\":\"end\""));
    }
#endif

private:
    QString path(const char *name) const
    {
        return m_dir->filePath(QString::fromUtf8(name));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestTransferCommands)
#include "tst_transfercommands.moc"
