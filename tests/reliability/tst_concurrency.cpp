// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/directstore.h"
#include "store/sqlite/openstore.h"
#include "tests/reliability/writerprogram.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QElapsedTimer>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <array>

using namespace weir;

namespace {

constexpr int programs = 4;

} // namespace

/// Several programs write to one store at once. Each write succeeds, none is lost, and positions count up without gaps.
class TestConcurrency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const Result<StoreInfo> info = examineStore(m_dir->filePath(QStringLiteral("shared.weir")), OpenMode::Create);
        WEIR_VERIFY(info);
        m_store = std::make_unique<DirectStore>(*info);
    }

    void appends_data()
    {
        QTest::addColumn<QString>("kind");
        QTest::newRow("direct") << QStringLiteral("direct");
        QTest::newRow("queued") << QStringLiteral("queued");
    }

    void appends()
    {
        QFETCH(QString, kind);
        const int each = numberFromEnvironment("WEIR_CONCURRENT_APPENDS", 400);
        for (const QString &version : {QStringLiteral("any"), QStringLiteral("auto")}) {
            const QString stream = QStringLiteral("Order$") + version;
            const QList<QByteArray> acknowledged =
                run({QStringLiteral("append"), path(), kind, version, QString::number(each), stream});
            QCOMPARE(acknowledged.size(), programs * each);
            expectAll(acknowledged, stream, version);
        }
    }

    void links_data()
    {
        QTest::addColumn<QString>("version");
        for (const char *version : {"any", "auto", "number"})
            QTest::newRow(version) << QString::fromLatin1(version);
    }

    /// Every program links every event, each in its own order: one of them is the first.
    void links()
    {
        QFETCH(QString, version);
        const int events = numberFromEnvironment("WEIR_CONCURRENT_LINKS", 100);
        writeEvents(events);
        const QString stream = QStringLiteral("Copy$") + version;
        QList<QByteArray> printed = run({QStringLiteral("link"), path(), version, stream});
        int retries = 0;
        for (const QByteArray &line : std::as_const(printed))
            retries += line.startsWith("retries ") ? line.mid(8).toInt() : 0;
        printed.removeIf([](const QByteArray &line) { return line.startsWith("retries "); });
        qInfo("%d retries", retries);
        QCOMPARE(printed.size(), events);
        expectAll(printed, stream, version);
    }

    /// Links of all three kinds into one stream: the positions that there are count up without gaps.
    void mixedLinks()
    {
        const int events = numberFromEnvironment("WEIR_CONCURRENT_LINKS", 100);
        writeEvents(events);
        const QString stream = QStringLiteral("Copy$mixed");
        std::array<WriterProgram, programs> writers;
        const std::array versions{QStringLiteral("any"), QStringLiteral("auto"), QStringLiteral("number"), QStringLiteral("auto")};
        for (std::size_t i = 0; i < programs; ++i)
            writers[i].start({QStringLiteral("link"), path(), versions[i], stream, QString::number(i)});
        finish(writers);
        const auto linked = read(stream);
        WEIR_VERIFY(linked);
        QCOMPARE(qsizetype(linked->size()), events);
        qint64 next = 0;
        for (const Event &event : *linked) {
            if (event.position)
                QCOMPARE(*event.position, next++);
        }
        QVERIFY(next > 0);
    }

    /// Each finds no store and makes it, or finds that another was faster; none sees half a store.
    void programsThatAllMakeTheStore()
    {
        const QByteArray request = "{\"op\":\"append\",\"records\":[{\"event_id\":\"%\",\"event_type\":\"T\"}],\"stream\":\"S\","
                                   "\"expected_version\":\"auto\"}\n";
        for (int round = 0; round < 8; ++round) {
            const QString file = m_dir->filePath(QStringLiteral("made%1.weir").arg(round));
            std::array<QProcess, programs> pipes;
            for (QProcess &pipe : pipes) {
                pipe.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")),
                           {QStringLiteral("pipe"), file});
                pipe.write(QByteArray(request).replace('%', newEventId().toUtf8()));
                pipe.closeWriteChannel();
            }
            for (QProcess &pipe : pipes) {
                QVERIFY2(pipe.waitForFinished(), qPrintable(pipe.errorString()));
                QCOMPARE(pipe.readAllStandardError(), QByteArray());
                QCOMPARE(pipe.readAllStandardOutput(), QByteArray("{\"ok\":null}\n"));
            }
            QCOMPARE(QDir(m_dir->path()).entryList({QFileInfo(file).fileName() + QLatin1Char('*')}, QDir::Files).size(), 1);
        }
    }

private:
    QString path() const { return m_store->info().path; }

    Result<Events> read(const QString &stream)
    {
        return m_store->read<Events>([&](const UnitOfWork &unit) { return unit.events.read({.stream = stream}); });
    }

    void writeEvents(int count)
    {
        for (int i = 0; i < count; ++i) {
            const NewEvent event = customerConfirms(QString::number(i));
            WEIR_VERIFY(m_store->write<bool>([&](UnitOfWork &unit) -> Result<bool> {
                const Status done = unit.events.append({&event, 1}, QStringLiteral("Order$1"), ExpectedVersion::automatic());
                return done ? Result<bool>(true) : failure(done.error());
            }));
        }
    }

    /// The same work in four programs that begin together; what they printed. The last argument is the program's number.
    QList<QByteArray> run(const QStringList &arguments)
    {
        std::array<WriterProgram, programs> writers;
        for (std::size_t i = 0; i < programs; ++i)
            writers[i].start(arguments + QStringList{QString::number(i)});
        return finish(writers);
    }

    static QList<QByteArray> finish(std::array<WriterProgram, programs> &writers)
    {
        for (WriterProgram &writer : writers)
            QTest::qVerify(writer.waitForReady(), "ready", "the program is ready", __FILE__, __LINE__);
        QElapsedTimer timer;
        timer.start();
        for (WriterProgram &writer : writers)
            writer.begin();
        QList<QByteArray> printed;
        for (WriterProgram &writer : writers) {
            const bool finished = writer.finish();
            printed += writer.lines();
            QTest::qVerify(finished, "finished", writer.lines().isEmpty() ? "" : writer.lines().last().constData(), __FILE__,
                           __LINE__);
        }
        qInfo("%lld lines of %d programs in %.2f s", qint64(printed.size()), programs, double(timer.elapsed()) / 1000);
        return printed;
    }

    /// Each acknowledged event is in the stream once, and the positions are the order of reading.
    void expectAll(const QList<QByteArray> &acknowledged, const QString &stream, const QString &version)
    {
        const auto events = read(stream);
        WEIR_VERIFY(events);
        QCOMPARE(qsizetype(events->size()), acknowledged.size());
        QSet<QByteArray> ids(acknowledged.begin(), acknowledged.end());
        QCOMPARE(ids.size(), acknowledged.size());
        for (std::size_t i = 0; i < events->size(); ++i) {
            const Event &event = events->at(i);
            QVERIFY(ids.remove(event.id.toUtf8()));
            if (version == QLatin1StringView("any"))
                QVERIFY(!event.position);
            else
                QCOMPARE(event.position.value_or(-1), qint64(i));
        }
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<DirectStore> m_store;
};

QTEST_GUILESS_MAIN(TestConcurrency)
#include "tst_concurrency.moc"
