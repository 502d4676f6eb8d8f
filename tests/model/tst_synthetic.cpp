// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/domain.h"
#include "model/process/engine.h"
#include "model/synthetic/synthetic.h"
#include "model/synthetic/syntheticstory.h"
#include "store/maintenance/check.h"
#include "store/maintenance/statistics.h"
#include "store/payload/payload.h"
#include "store/sqlite/openstore.h"
#include "store/uuid.h"
#include "tests/support/waiting.h"

#include <QCryptographicHash>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <map>

using namespace weir;

namespace {

const SyntheticOptions small{.events = 4000, .streams = 400, .processes = 120, .days = 30, .seed = 7};

/// All that a story tells, as one number.
QByteArray digestOf(const SyntheticOptions &options)
{
    QCryptographicHash hash(QCryptographicHash::Sha1);
    SyntheticStory story(options);
    while (const std::optional<SyntheticEvent> told = story.next()) {
        for (const QString &text : {told->event.id, told->event.type, told->event.createdAt.toIso(), told->stream, told->causeId,
                                    told->process, told->confirms, QString::number(told->position)})
            hash.addData(QByteArray(text.toUtf8() + '|'));
        hash.addData(QByteArray(told->event.data + told->event.metadata));
    }
    return hash.result().toHex();
}

} // namespace

/// Synthetic stores have the size that was asked for, the same content for the same options, and nothing that no store has.
Q_DECLARE_METATYPE(weir::SyntheticOptions)

class TestSynthetic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sizesAreExact_data()
    {
        QTest::addColumn<qint64>("events");
        QTest::addColumn<qint64>("streams");
        QTest::addColumn<qint64>("processes");
        const auto row = [](const char *name, qint64 events, qint64 streams, qint64 processes) {
            QTest::newRow(name) << events << streams << processes;
        };
        row("one event", 1, 1, 0);
        row("one process", 4, 1, 1);
        row("one stream", 1000, 1, 1);
        row("a stream each", 500, 500, 0);
        row("a process for each order", 5000, 400, 240);
        row("usual", 20'000, 2000, 500);
        row("no process", 3000, 77, 0);
    }

    void sizesAreExact()
    {
        QFETCH(qint64, events);
        QFETCH(qint64, streams);
        QFETCH(qint64, processes);
        const SyntheticOptions options{.events = events, .streams = streams, .processes = processes, .days = 10};
        WEIR_VERIFY(checkSynthetic(options));
        std::map<QString, qint64> next;
        std::map<QString, qint64> nextOfProcess;
        SyntheticStory story(options);
        qint64 told = 0;
        while (const std::optional<SyntheticEvent> event = story.next()) {
            ++told;
            QCOMPARE(event->position, next[event->stream]++);
            if (!event->process.isNull())
                QCOMPARE(event->processPosition, nextOfProcess[event->process]++);
        }
        QCOMPARE(told, events);
        QCOMPARE(qint64(next.size()), streams);
        QCOMPARE(qint64(nextOfProcess.size()), processes);
    }

    void sameOptionsTellTheSameEverywhere()
    {
        QCOMPARE(digestOf(small), digestOf(small));
        QCOMPARE(digestOf(small), QByteArray("f40f092ea8ebd39c2e05fc19f633a43217dbccc9"));
    }

    void otherSeedTellsOtherwise()
    {
        SyntheticOptions other = small;
        other.seed = 8;
        QVERIFY(digestOf(other) != digestOf(small));
    }

    void timesGrowWithinTheSpanAndIdsFollowThem()
    {
        SyntheticStory story(small);
        QSet<QString> ids;
        Timestamp before{small.end.microseconds - 30 * qint64(86'400) * 1'000'000};
        while (const std::optional<SyntheticEvent> told = story.next()) {
            const Timestamp at = told->event.createdAt;
            QVERIFY(at >= before && at <= small.end);
            before = at;
            QVERIFY(isUuid(told->event.id));
            QVERIFY(!ids.contains(told->event.id));
            ids << told->event.id;
            const qint64 milliseconds = QString(told->event.id.left(8) + told->event.id.mid(9, 4)).toLongLong(nullptr, 16);
            QCOMPARE(milliseconds, at.microseconds / 1000);
        }
        QVERIFY(small.end.microseconds - before.microseconds < qint64(86'400) * 1'000'000);
    }

    void dataAreJsonOfSomeSize()
    {
        SyntheticStory story(small);
        QSet<QString> types;
        while (const std::optional<SyntheticEvent> told = story.next()) {
            types << told->event.type;
            QVERIFY2(told->event.data.size() >= 50 && told->event.data.size() <= 300, told->event.data.constData());
            WEIR_VERIFY(parseJson(told->event.data));
            const Result<Value> metadata = parseJson(told->event.metadata);
            WEIR_VERIFY(metadata);
            const Value *cause = metadata->find(u"causation_id");
            QCOMPARE(cause == nullptr, told->position == 0);
            QVERIFY(isUuid(metadata->find(u"correlation_id")->text));
        }
        QVERIFY(types.size() >= 20);
    }

    void lengthsFollowAPowerLaw()
    {
        std::map<QString, qint64> lengths;
        SyntheticStory story({.events = 40'000, .streams = 4000, .processes = 0});
        while (const std::optional<SyntheticEvent> told = story.next())
            ++lengths[told->stream];
        const auto atLeast = [&](qint64 length) {
            return std::count_if(lengths.begin(), lengths.end(), [&](const auto &stream) { return stream.second >= length; });
        };
        QVERIFY(atLeast(1) > 2 * atLeast(8));
        QVERIFY(atLeast(8) > 2 * atLeast(64));
        QVERIFY(atLeast(256) > 0);
    }

    void storeIsWholeAndHasWhatWasAskedFor()
    {
        const auto store = makeStore();
        QVERIFY(store);
        const Result<qint64> links = writeSynthetic(*store, small);
        WEIR_VERIFY(links);
        qint64 findings = 0;
        const auto summary = checkStore(store->info(), {.file = FileCheck::Full, .found = [&](const Finding &) { ++findings; }});
        WEIR_VERIFY(summary);
        QCOMPARE(findings, qint64(0));
        const auto statistics = readStatistics(store->info());
        WEIR_VERIFY(statistics);
        QCOMPARE(statistics->events, small.events);
        QCOMPARE(statistics->links, *links);
        QCOMPARE(statistics->streams, small.streams + small.processes);
        QCOMPARE(statistics->categories.at(QStringLiteral("CateringMatch")).streams, small.processes);
        QCOMPARE(statistics->categories.size(), std::size_t(7));
    }

    /// The engine, given all events again, finds each link and command where it would have put them.
    void engineHasNothingToAdd()
    {
        const auto store = makeStore();
        QVERIFY(store);
        WEIR_VERIFY(writeSynthetic(*store, small));
        const Result<Domain> domain = cateringDomain();
        WEIR_VERIFY(domain);
        const auto outcome = store->write<CatchUpOutcome>([&](UnitOfWork &unit) -> Result<CatchUpOutcome> {
            const Engine engine(*domain);
            const Result<CatchUpOutcome> atTheEnd = engine.catchUp(unit, Timestamp::now(), 10'000);
            if (!atTheEnd || atTheEnd->events > 0)
                return atTheEnd;
            if (const Status moved = unit.processes.setCheckpoint(domain->processes.front().name, 0); !moved)
                return failure(moved.error());
            return engine.catchUp(unit, Timestamp::now(), 10'000);
        });
        WEIR_VERIFY(outcome);
        QVERIFY(outcome->events > small.processes);
        QCOMPARE(outcome->linked, qint64(0));
        QCOMPARE(outcome->commands, qint64(0));
    }

    void someProcessesWaitAndTheOthersHaveTheirCommand()
    {
        const auto store = makeStore();
        QVERIFY(store);
        WEIR_VERIFY(writeSynthetic(*store, small));
        const auto commands = store->read<Commands>([](const UnitOfWork &unit) { return unit.processes.commands({}, {}, 1000); });
        WEIR_VERIFY(commands);
        QVERIFY(qint64(commands->size()) > small.processes / 2 && qint64(commands->size()) < small.processes);
        for (const CommandRecord &command : *commands) {
            QCOMPARE(command.state, CommandState::Done);
            const auto result =
                store->read<std::optional<Event>>([&](const UnitOfWork &unit) { return unit.events.event(command.resultEventId); });
            WEIR_VERIFY(result);
            QVERIFY(*result && (*result)->type == QLatin1StringView("OrderConfirmed"));
        }
    }

    void whatNoStoreCanBeIsRefused_data()
    {
        QTest::addColumn<SyntheticOptions>("options");
        QTest::newRow("no event") << SyntheticOptions{.events = 0, .streams = 1, .processes = 0};
        QTest::newRow("no stream") << SyntheticOptions{.events = 1, .streams = 0, .processes = 0};
        QTest::newRow("no day") << SyntheticOptions{.days = 0};
        QTest::newRow("too many events") << SyntheticOptions{.events = 1'000'000'001};
        QTest::newRow("more streams than events") << SyntheticOptions{.events = 10, .streams = 11, .processes = 0};
        QTest::newRow("more processes than orders") << SyntheticOptions{.events = 1000, .streams = 40, .processes = 25};
        QTest::newRow("too few events for the processes") << SyntheticOptions{.events = 60, .streams = 40, .processes = 24};
    }

    void whatNoStoreCanBeIsRefused()
    {
        QFETCH(SyntheticOptions, options);
        const auto store = makeStore();
        QVERIFY(store);
        const Result<qint64> written = writeSynthetic(*store, options);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::InvalidDefinition);
        QVERIFY(!written.error().detail.isEmpty());
    }

    void storeThatHoldsEventsIsRefused()
    {
        const auto store = makeStore();
        QVERIFY(store);
        WEIR_VERIFY(writeSynthetic(*store, {.events = 1, .streams = 1, .processes = 0}));
        const Result<qint64> again = writeSynthetic(*store, {.events = 1, .streams = 1, .processes = 0, .seed = 2});
        QVERIFY(!again);
        QCOMPARE(again.error().code, ErrorCode::FileExists);
    }

    void storeThatIsReadOnlyIsRefused()
    {
        StoreInfo info = makeStore()->info();
        info.readOnly = true;
        DirectStore store(info);
        const Result<qint64> written = writeSynthetic(store, small);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::ReadOnly);
    }

    void cancelledAfterATransaction()
    {
        const auto store = makeStore();
        QVERIFY(store);
        SyntheticProgress progress;
        qint64 told = 0;
        progress.progress = [&](qint64 done) {
            told = done;
            progress.ticket.supersede();
        };
        const Result<qint64> written = writeSynthetic(*store, {.events = 25'000, .streams = 100, .processes = 0}, progress);
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Superseded);
        QVERIFY(told > 0 && told < 25'000);
        const auto stored = store->read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); });
        WEIR_VERIFY(stored);
        QCOMPARE(*stored, told);
    }

private:
    std::unique_ptr<DirectStore> makeStore()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const auto info = examineStore(m_dir->filePath(QStringLiteral("synthetic.weir")), OpenMode::Create);
        return info ? std::make_unique<DirectStore>(*info) : nullptr;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(TestSynthetic)
#include "tst_synthetic.moc"
