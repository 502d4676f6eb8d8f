// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/payload/payload.h"
#include "tests/support/badfiles.h"
#include "tests/support/damage.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

/// The commands that care for stores, as a person or script runs them: what they print, and their exit statuses.
class TestStoreCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        QVERIFY(makeHealthyStore(path()));
    }

    void eachCommandHasHelp_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"check", "stats", "backup", "compact", "seed"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void eachCommandHasHelp()
    {
        QFETCH(QString, command);
        run({command, QStringLiteral("--help")});
        QCOMPARE(m_status, 0);
        QVERIFY(m_output.startsWith(QByteArray("Usage: weir-store " + command.toLatin1() + " STORE")));
        QVERIFY(m_errors.isEmpty());
    }

    void wrongCommandLines_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const QStringList &arguments) { QTest::newRow(name) << arguments; };
        const auto words = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
        row("no command", {});
        row("no such command", words("mend STORE"));
        row("no store", words("check"));
        row("two stores", words("check STORE STORE"));
        row("no target", words("backup STORE"));
        row("no such option", words("stats STORE --colour"));
        row("option without its value", words("check STORE --limit"));
        row("limit that is no number", words("check STORE --limit many"));
        row("negative limit", words("check STORE --limit -1"));
        row("no such check of the file", words("check STORE --file slow"));
        row("events that are no number", words("seed STORE --events many"));
        row("no events", words("seed STORE --events 0"));
        row("more streams than events", words("seed STORE --events 5 --streams 6"));
        row("more processes than orders", words("seed STORE --events 500 --streams 6 --processes 6"));
        row("end that is no time", words("seed STORE --events 5 --end tomorrow"));
        row("orders that are no number", words("seed STORE --orders few"));
        row("more events than can be", words("seed STORE --events 99999999999"));
    }

    void wrongCommandLines()
    {
        QFETCH(QStringList, arguments);
        const QString none = m_dir->filePath(QStringLiteral("none.weir"));
        arguments.replaceInStrings(QStringLiteral("STORE"), none);
        run(arguments);
        QCOMPARE(m_status, 2);
        QVERIFY(!m_errors.isEmpty());
        QVERIFY(m_output.isEmpty());
        QVERIFY(!QFileInfo::exists(none));
    }

    void filesThatCannotBeUsed_data()
    {
        QTest::addColumn<QString>("command");
        for (const char *command : {"check", "stats", "compact", "backup"})
            QTest::newRow(command) << QString::fromLatin1(command);
    }

    void filesThatCannotBeUsed()
    {
        QFETCH(QString, command);
        const QString none = m_dir->filePath(QStringLiteral("none.weir"));
        QStringList arguments{command, none};
        if (command == QLatin1StringView("backup"))
            arguments << m_dir->filePath(QStringLiteral("target"));
        run(arguments);
        QCOMPARE(m_status, 1);
        QVERIFY(m_errors.startsWith("weir-store: there is no such file"));
        QVERIFY(m_output.isEmpty());
    }

    void checkOfAWholeStore()
    {
        run({QStringLiteral("check"), path()});
        QCOMPARE(m_status, 0);
        QCOMPARE(m_output, QByteArray("300 events, 300 links: 0 errors, 0 warnings, 0 notes\n"));
        QVERIFY(m_errors.isEmpty());
    }

    void checkTellsErrorsByItsStatus()
    {
        change({QStringLiteral("UPDATE event_store_events_in_streams SET event_id = 'x' || id WHERE id > 270")});
        run({QStringLiteral("check"), path()});
        QCOMPARE(m_status, 3);
        QCOMPARE(m_output.count("error link_to_nothing stream Order$"), 20);
        QVERIFY(m_output.contains("30 of link_to_nothing in all, the first 20 are shown\n"));
        QVERIFY(m_output.endsWith("300 events, 300 links: 30 errors, 0 warnings, 0 notes\n"));
    }

    void checkWithWarningsAloneIsDone()
    {
        change({QStringLiteral("UPDATE event_store_events SET created_at = '2020-01-01 00:00:00' WHERE id = 5")});
        run({QStringLiteral("check"), path(), QStringLiteral("--file"), QStringLiteral("full")});
        QCOMPARE(m_status, 0);
        QVERIFY(m_output.startsWith("warning clock_reversal event "));
    }

    void checkAsJsonLines()
    {
        change({QStringLiteral("UPDATE event_store_events_in_streams SET event_id = 'x' || id WHERE id > 270")});
        run({QStringLiteral("check"), QStringLiteral("--json"), path()});
        QCOMPARE(m_status, 3);
        const QList<QByteArray> lines = m_output.trimmed().split('\n');
        QCOMPARE(lines.size(), 31);
        const Result<Value> first = parseJson(lines.constFirst());
        WEIR_VERIFY(first);
        QCOMPARE(first->find(u"kind")->text, QStringLiteral("link_to_nothing"));
        QCOMPARE(first->find(u"severity")->text, QStringLiteral("error"));
        QCOMPARE(first->find(u"event_id")->text, QStringLiteral("x271"));
        QCOMPARE(first->find(u"stream")->text, QStringLiteral("Order$270"));
        QCOMPARE(first->find(u"link_key")->text, QStringLiteral("271"));
        const Result<Value> last = parseJson(lines.constLast());
        WEIR_VERIFY(last);
        QCOMPARE(last->at(u"summary.errors")->text, QStringLiteral("30"));
        QCOMPARE(last->at(u"summary.kinds.link_to_nothing")->text, QStringLiteral("30"));
    }

    /// Names of a store must not steer a terminal.
    void checkPrintsNoControlCharacters()
    {
        change(
            {QStringLiteral("UPDATE event_store_events_in_streams SET event_id = 'x', stream = char(27) || '[2J' WHERE id = 3")});
        run({QStringLiteral("check"), path()});
        QCOMPARE(m_status, 3);
        QVERIFY(!m_output.contains('\x1b'));
        run({QStringLiteral("stats"), path()});
        QVERIFY(!m_output.contains('\x1b'));
    }

    void statsAsText()
    {
        run({QStringLiteral("stats"), path()});
        QCOMPARE(m_status, 0);
        QVERIFY(m_output.startsWith("events        300\nlinks         300\nstreams       300\n"));
        QVERIFY(m_output.contains("category Order: 300 streams, 300 events\n"));
        QVERIFY(m_output.contains("type CustomerConfirmedMenu: 300 events\n"));
    }

    void statsAsJson()
    {
        run({QStringLiteral("stats"), path(), QStringLiteral("--json")});
        QCOMPARE(m_status, 0);
        QCOMPARE(m_output.count('\n'), 1);
        const Result<Value> found = parseJson(m_output);
        WEIR_VERIFY(found);
        QCOMPARE(found->at(u"events")->text, QStringLiteral("300"));
        QCOMPARE(found->at(u"types.CustomerConfirmedMenu")->text, QStringLiteral("300"));
        QCOMPARE(found->at(u"categories.Order.streams")->text, QStringLiteral("300"));
        QCOMPARE(found->at(u"indexes.index_event_store_events_on_as_of")->text, QStringLiteral("true"));
        QCOMPARE(found->at(u"journal_mode")->text, QStringLiteral("wal"));
        QCOMPARE(found->at(u"file_bytes")->text, QString::number(QFileInfo(path()).size()));
    }

    void backupAndBackupAgain()
    {
        const QString target = m_dir->filePath(QStringLiteral("copy.weir"));
        run({QStringLiteral("backup"), path(), target});
        QCOMPARE(m_status, 0);
        QVERIFY(m_output.startsWith("300 events, 300 links, "));
        run({QStringLiteral("check"), target});
        QCOMPARE(m_status, 0);
        run({QStringLiteral("backup"), path(), target});
        QCOMPARE(m_status, 1);
        QVERIFY(m_errors.startsWith("weir-store: the file exists already: "));
        run({QStringLiteral("backup"), path(), target, QStringLiteral("--replace")});
        QCOMPARE(m_status, 0);
    }

    void compactOwnStore()
    {
        change({QStringLiteral("DELETE FROM event_store_events_in_streams WHERE id > 10"),
                QStringLiteral("DELETE FROM event_store_events WHERE id > 10")});
        const qint64 before = QFileInfo(path()).size();
        run({QStringLiteral("compact"), path()});
        QCOMPARE(m_status, 0);
        QVERIFY(QFileInfo(path()).size() < before);
        QVERIFY(m_output.endsWith(QByteArray(QByteArray::number(QFileInfo(path()).size()) + " after\n")));
    }

    void compactRefusesForeignStoresAndStoresInUse()
    {
        change({QStringLiteral("DROP TABLE weir_store")});
        run({QStringLiteral("compact"), path()});
        QCOMPARE(m_status, 1);
        QVERIFY(m_errors.contains("another program made it"));
        run({QStringLiteral("compact"), path(), QStringLiteral("--foreign")});
        QCOMPARE(m_status, 0);
        const auto other = Connection::open({.path = path()});
        WEIR_VERIFY(other);
        WEIR_VERIFY((*other)->value(QStringLiteral("SELECT count(*) FROM event_store_events")));
        run({QStringLiteral("compact"), path(), QStringLiteral("--foreign")});
        QCOMPARE(m_status, 1);
        QVERIFY(m_errors.startsWith("weir-store: another program keeps the store locked"));
    }

    void seedMakesTheSameStoreAgain()
    {
        QByteArray content[2];
        for (int i = 0; i < 2; ++i) {
            const QString file = m_dir->filePath(QStringLiteral("seed%1.weir").arg(i));
            run({QStringLiteral("seed"), file, QStringLiteral("--events"), QStringLiteral("2000"), QStringLiteral("--streams"),
                 QStringLiteral("150"), QStringLiteral("--processes"), QStringLiteral("40"), QStringLiteral("--span"),
                 QStringLiteral("30"), QStringLiteral("--seed"), QStringLiteral("9")});
            QCOMPARE(m_status, 0);
            QVERIFY2(m_output.startsWith("2000 events, 20"), m_output.constData());
            QVERIFY(m_errors.isEmpty());
            run({QStringLiteral("check"), file, QStringLiteral("--json")});
            QCOMPARE(m_status, 0);
            run({QStringLiteral("stats"), file, QStringLiteral("--json")});
            content[i] = m_output;
        }
        QCOMPARE(content[0], content[1]);
    }

    void seedRefusesAStoreThatHoldsEvents()
    {
        run({QStringLiteral("seed"), path(), QStringLiteral("--events"), QStringLiteral("10")});
        QCOMPARE(m_status, 1);
        QVERIFY(m_errors.contains("holds events already"));
    }

    void seedMakesTheSample()
    {
        const QString file = m_dir->filePath(QStringLiteral("sample.weir"));
        run({QStringLiteral("seed"), file, QStringLiteral("--orders"), QStringLiteral("30")});
        QCOMPARE(m_status, 0);
        QVERIFY(m_output.endsWith(" events\n"));
        run({QStringLiteral("check"), file});
        QCOMPARE(m_status, 0);
        QVERIFY(m_output.endsWith("0 errors, 0 warnings, 0 notes\n"));
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("store.weir")); }

    void change(const QStringList &statements)
    {
        const QByteArray problem = changeBySql(path(), statements);
        QVERIFY2(problem.isEmpty(), problem.constData());
    }

    void run(const QStringList &arguments)
    {
        QProcess program;
        program.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")), arguments);
        QVERIFY2(program.waitForFinished(60'000), qPrintable(program.errorString()));
        m_status = program.exitStatus() == QProcess::NormalExit ? program.exitCode() : -1;
        m_output = program.readAllStandardOutput();
        m_errors = program.readAllStandardError();
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    int m_status = -1;
    QByteArray m_output;
    QByteArray m_errors;
};

QTEST_GUILESS_MAIN(TestStoreCommands)
#include "tst_storecommands.moc"
