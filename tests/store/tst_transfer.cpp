// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "store/sqlite/openstore.h"
#include "store/transfer/jsonlines.h"
#include "tests/support/badfiles.h"
#include "tests/support/contract.h"
#include "tests/support/transferring.h"
#include "tests/support/waiting.h"

#include <QDir>
#include <QTemporaryDir>

using namespace weir;

namespace {

/// What other programs and years leave behind: gaps, null positions, ids that are no uuids, times without a fraction or twice,
/// bytes of every kind, several streams in an order of their own.
Status writeOddStore(Repository &events)
{
    Events odd;
    const QByteArray payloads[] = {"{\"a\":1}", "{\"a\": 1}", QByteArray("\0\xFF", 2), "---\n:a: 1\n",
                                   "null",      "",           "\xF0\x9F\x98\x80"};
    qint64 key = 3;
    for (const QByteArray &payload : payloads) {
        odd.push_back({.key = key,
                       .id = key == 7 ? QStringLiteral("Not A Uuid 😀") : idOf(int(key)),
                       .type = QStringLiteral("Shop::Order\"Placed\""),
                       .data = payload,
                       .metadata = key % 4 == 3 ? QByteArray() : payload,
                       .createdAt = secondsIn2026(9),
                       .validAt = key % 4 == 1 ? Timestamp{secondsIn2026(2).microseconds + 1} : secondsIn2026(9)});
        key += 2;
    }
    if (const Status restored = events.restoreEvents(odd); !restored)
        return restored;
    const auto link = [](qint64 linkKey, const char *stream, std::optional<qint64> position, const QString &id) {
        return Link{.key = linkKey,
                    .stream = QString::fromUtf8(stream),
                    .position = position,
                    .eventId = id,
                    .linkedAt = Timestamp{secondsIn2026(77).microseconds + linkKey % 3}};
    };
    const Links links{link(2, "Order$1", {}, odd[3].id),       link(5, "Order$1", 0, odd[0].id),
                      link(6, "$by_type_a", {}, odd[0].id),    link(9, "Order$1", 12, odd[2].id),
                      link(10, "Zamówienie$😀", -4, odd[2].id), link(11, "Order$1", 7, odd[1].id)};
    return events.restoreLinks(links);
}

QByteArray eventLine(int number, qint64 key)
{
    const NewEvent event = eventOf(number);
    return jsonLine(Event{.key = key,
                          .id = event.id,
                          .type = event.type,
                          .data = event.data,
                          .metadata = event.metadata,
                          .createdAt = event.createdAt,
                          .validAt = event.createdAt});
}

QByteArray linkLine(int number, qint64 key, qint64 position)
{
    return jsonLine(Link{.key = key,
                         .stream = QStringLiteral("Order$1"),
                         .position = position,
                         .eventId = idOf(number),
                         .linkedAt = secondsIn2026(number)});
}

/// A whole export of the first events, each linked into one stream.
QByteArray exportOf(int count)
{
    QByteArray text = jsonLinesBegin();
    for (int i = 1; i <= count; ++i)
        text += eventLine(i, i);
    for (int i = 1; i <= count; ++i)
        text += linkLine(i, i, i - 1);
    return text + jsonLinesEnd(count, count);
}

QDir goldenDirectory()
{
    return QDir(qEnvironmentVariable("WEIR_SOURCE_DIR") + QStringLiteral("/../shared/res"));
}

} // namespace

/// Whole stores out and in again, interrupted, repeated, and broken in every way that is known.
class TestTransfer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        m_stores.clear();
    }

    void oddStoreComesBackByteForByte()
    {
        DirectStore &odd = newStore("odd");
        write(odd, writeOddStore);
        const auto first = exported(odd);
        MUST(first);
        QCOMPARE(first->count('\n'), qsizetype(1 + 7 + 6 + 1));
        DirectStore &copy = newStore("copy");
        const auto progress = imported(copy, *first);
        MUST(progress);
        QCOMPARE(progress->events, qint64(7));
        QCOMPARE(progress->links, qint64(6));
        QCOMPARE(progress->bytes, qint64(first->size()));
        QCOMPARE(progress->totalBytes, progress->bytes);
        MUST_GIVE(exported(copy), *first);
    }

    /// The window's store: each step a job of a reader or of the writer.
    void asynchronousStoreComesBackByteForByte()
    {
        newStore("odd");
        const auto store = makeSqliteStore(*examineStore(path("odd"), OpenMode::Drive));
        const auto importer = importerOf(exportOf(20), {.recordsInBatch = 3});
        MUST(importAll(*importer, [&](const auto &work) { return wait(store->write<bool>(work)); }));
        QCOMPARE(importer->progress().links, qint64(20));
        QByteArray text;
        Exporter exporter({}, [&text](const QByteArray &part) {
            text += part;
            return Status();
        });
        MUST(exportAll(exporter, [&](const auto &work) { return wait(store->read<bool>(work)); }));
        QCOMPARE(text, exportOf(20));
    }

    void everyBackendSaysTheSame()
    {
        QByteArrayList texts;
        for (const NamedBackend &named : allBackends()) {
            const auto backend = named.make();
            MUST(backend->transact([&] { return writeOddStore(backend->events()); }));
            QByteArray text;
            Exporter exporter({}, [&text](const QByteArray &part) {
                text += part;
                return Status();
            });
            for (Result<bool> more = true; more && *more;)
                more = exporter.step(backend->events());
            const auto copy = named.make();
            const auto importer = importerOf(text, {.recordsInBatch = 4});
            while (importer->read().value())
                MUST(copy->transact([&] { return importer->write(copy->events()); }));
            QCOMPARE(importer->progress().events, qint64(7));
            MUST_FAIL(copy->transact([&] { return writeOddStore(copy->events()); }), ErrorCode::EventDuplicatedInStream);
            texts << text;
        }
        QCOMPARE(texts.size(), qsizetype(2));
        QCOMPARE(texts.first(), texts.last());
    }

    void emptyStoreComesBack()
    {
        const QByteArray text = exported(newStore("empty")).value();
        QCOMPARE(text, QByteArray(jsonLinesBegin() + jsonLinesEnd(0, 0)));
        MUST(imported(newStore("copy"), text));
        const QByteArray events = exported(newStore("other"), {.format = TransferFormat::CloudEvents}).value();
        QCOMPARE(events, QByteArray("[\n]\n"));
        MUST(imported(newStore("third"), events));
    }

    void goldenStoresComeBackByteForByte()
    {
        const QStringList databases = goldenDirectory().entryList({QStringLiteral("*.sqlite3")}, QDir::Files);
        if (databases.isEmpty())
            QSKIP(qPrintable(QStringLiteral("no golden databases in ") + goldenDirectory().absolutePath()));
        for (const QString &name : databases) {
            const auto info = examineStore(goldenDirectory().filePath(name), OpenMode::Inspect);
            MUST(info);
            DirectStore golden(*info);
            const QByteArray first = exported(golden).value();
            DirectStore &copy = newStore(name.toLatin1().constData());
            MUST(imported(copy, first));
            MUST_GIVE(exported(copy), first);
        }
    }

    void pagesAreOfAnySize()
    {
        DirectStore &store = newStore("pages");
        write(store, [](Repository &events) -> Status {
            for (int i = 0; i < 2500; ++i) {
                NewEvent event = eventOf(i);
                if (i % 1000 == 0)
                    event.data = '"' + QByteArray(3'000'000, 'x') + '"';
                if (const Status done = events.append({&event, 1}, QStringLiteral("S$%1").arg(i % 7), ExpectedVersion::automatic());
                    !done)
                    return done;
            }
            return {};
        });
        const QByteArray first = exported(store).value();
        QCOMPARE(first.count('\n'), qsizetype(5002));
        DirectStore &copy = newStore("copy");
        MUST(imported(copy, first, {.recordsInBatch = 333}));
        MUST_GIVE(exported(copy), first);
        const QByteArray events =
            exported(store, {.format = TransferFormat::CloudEvents, .source = QStringLiteral("weir:s")}).value();
        DirectStore &third = newStore("third");
        MUST(imported(third, events));
        QCOMPARE(exported(third, {.format = TransferFormat::CloudEvents, .source = QStringLiteral("weir:s")}).value(), events);
    }

    void whatComesLaterIsLeftOut()
    {
        DirectStore &store = newStore("live");
        MUST(imported(store, exportOf(250)));
        const QByteArray before = exported(store).value();
        QByteArray text;
        Exporter exporter({}, [&text](const QByteArray &part) {
            text += part;
            return Status();
        });
        int later = 1000;
        TransferControl<ExportProgress> control;
        control.progress = [&](const ExportProgress &progress) {
            QVERIFY(progress.done <= progress.total);
            const NewEvent event = eventOf(later++);
            write(store, [&](Repository &events) {
                return events.append({&event, 1}, QStringLiteral("Order$1"), ExpectedVersion::any());
            });
        };
        MUST(exportAll(exporter, readsOf(store), control));
        QVERIFY(later > 1004);
        QCOMPARE(text, before);
        QCOMPARE(exporter.progress().done, exporter.progress().total);
    }

    void oneStreamIsExported()
    {
        DirectStore &store = newStore("odd");
        write(store, writeOddStore);
        const QByteArray text = exported(store, {.stream = QStringLiteral("Order$1")}).value();
        DirectStore &copy = newStore("copy");
        const auto progress = imported(copy, text);
        MUST(progress);
        QCOMPARE(progress->events, qint64(4));
        QCOMPARE(progress->links, qint64(4));
        QCOMPARE(exported(copy, {.stream = QStringLiteral("Order$1")}).value().count('\n'), qsizetype(10));
        QCOMPARE(idsIn(copy, QStringLiteral("Order$1")), idsIn(store, QStringLiteral("Order$1")));
        const auto none = exported(store, {.stream = QStringLiteral("Order$2")});
        MUST_FAIL(none, ErrorCode::IncorrectStreamData);
        QCOMPARE(none.error().where, QStringLiteral("Order$2"));
    }

    void cloudEventsGoIntoTheirStreams()
    {
        DirectStore &store = newStore("odd");
        write(store, writeOddStore);
        const ExportOptions options{.format = TransferFormat::CloudEvents, .source = QStringLiteral("weir:odd")};
        const QByteArray text = exported(store, options).value();
        DirectStore &copy = newStore("copy");
        const auto progress = imported(copy, text);
        MUST(progress);
        QCOMPARE(progress->events, qint64(7));
        QCOMPARE(progress->links, qint64(4));
        const auto again = imported(copy, text);
        MUST(again);
        QCOMPARE(again->eventsThere, qint64(7));
        QCOMPARE(again->linksThere, qint64(4));
    }

    void exportedCloudEventsAreThereAlready()
    {
        DirectStore &store = newStore("store");
        MUST(imported(store, exportOf(5)));
        const auto again =
            imported(store, exported(store, {.format = TransferFormat::CloudEvents, .source = QStringLiteral("x")}).value());
        MUST(again);
        QCOMPARE(again->eventsThere, qint64(5));
        QCOMPARE(again->linksThere, qint64(5));
    }

    void eventsWithoutATimeAreCreatedNow()
    {
        DirectStore &store = newStore("store");
        const QByteArray batch = "[{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"T\",\"subject\":\"S\"}]";
        const Timestamp before = Timestamp::now();
        MUST(imported(store, batch));
        const auto again = imported(store, batch);
        MUST(again);
        QCOMPARE(again->eventsThere, qint64(1));
        QCOMPARE(again->linksThere, qint64(1));
        const auto events = store.read<Events>([](const UnitOfWork &unit) { return unit.events.read({}); });
        MUST(events);
        QVERIFY(events->front().createdAt >= before && events->front().validAt == events->front().createdAt);
    }

    void importingAgainChangesNothing()
    {
        DirectStore &store = newStore("odd");
        write(store, writeOddStore);
        const QByteArray text = exported(store).value();
        const auto progress = imported(store, text);
        MUST(progress);
        QCOMPARE(progress->events + progress->links, qint64(0));
        QCOMPARE(progress->eventsThere, qint64(7));
        QCOMPARE(progress->linksThere, qint64(6));
        MUST_GIVE(exported(store), text);
    }

    /// As after kill -9: what was committed stays, and the next run begins at the file's beginning.
    void goesOnWhereverItWasInterrupted()
    {
        const QByteArray text = exportOf(20);
        for (int batches = 0; batches < 9; ++batches) {
            DirectStore &store = newStore(QByteArray("cut" + QByteArray::number(batches)).constData());
            const auto importer = importerOf(text, {.recordsInBatch = 5});
            for (int i = 0; i < batches; ++i) {
                MUST_GIVE(importer->read(), true);
                write(store, [&](Repository &events) { return importer->write(events); });
            }
            MUST(imported(store, text, {.recordsInBatch = 7}));
            MUST_GIVE(exported(store), text);
        }
    }

    void aBatchThatWasUndoneIsWrittenAgain()
    {
        DirectStore &store = newStore("store");
        const auto importer = importerOf(exportOf(3));
        MUST_GIVE(importer->read(), true);
        const auto undone = store.write<bool>([&](UnitOfWork &unit) -> Result<bool> {
            if (const Status written = importer->write(unit.events); !written)
                return failure(written.error());
            return failure(ErrorCode::Locked);
        });
        MUST_FAIL(undone, ErrorCode::Locked);
        write(store, [&](Repository &events) { return importer->write(events); });
        MUST_GIVE(importer->read(), false);
        QCOMPARE(importer->progress().events, qint64(3));
        MUST_GIVE(exported(store), exportOf(3));
    }

    void isCancelled()
    {
        DirectStore &store = newStore("store");
        const auto importer = importerOf(exportOf(20), {.recordsInBatch = 5});
        TransferControl<ImportProgress> control;
        control.progress = [&](const ImportProgress &progress) {
            if (progress.events == 10)
                control.ticket.supersede();
        };
        MUST_FAIL(importAll(*importer, writesOf(store), control), ErrorCode::Superseded);
        QCOMPARE(count(store), qint64(10));
        Exporter exporter({}, [](const QByteArray &) { return Status(); });
        TransferControl<ExportProgress> cancelled;
        cancelled.ticket.supersede();
        MUST_FAIL(exportAll(exporter, readsOf(store), cancelled), ErrorCode::Superseded);
    }

    void keysAreTheNextWhereTheStoreHasEvents()
    {
        DirectStore &store = newStore("store");
        const NewEvent there = eventOf(99);
        write(store, [&](Repository &events) {
            return events.append({&there, 1}, QStringLiteral("Other"), ExpectedVersion::none());
        });
        MUST(imported(store, jsonLinesBegin() + eventLine(1, 1) + eventLine(2, 50) + linkLine(1, 1, 0) + jsonLinesEnd(2, 1)));
        const auto events = store.read<Events>([](const UnitOfWork &unit) { return unit.events.read({}); });
        MUST(events);
        QCOMPARE(events->size(), std::size_t(3));
        QCOMPARE((*events)[1].key, qint64(2));
        QCOMPARE((*events)[2].key, qint64(50));
    }

    void sameEventTwiceInAFileIsStoredOnce()
    {
        DirectStore &store = newStore("store");
        const auto progress = imported(store, jsonLinesBegin() + eventLine(1, 1) + eventLine(1, 1) + linkLine(1, 1, 0) +
                                                  linkLine(1, 2, 0) + jsonLinesEnd(2, 2));
        MUST(progress);
        QCOMPARE(progress->events, qint64(1));
        QCOMPARE(progress->eventsThere, qint64(1));
        QCOMPARE(progress->linksThere, qint64(1));
    }

    void tellsWhatIsWrong_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<ErrorCode>("code");
        QTest::addColumn<int>("line");
        QTest::addColumn<QString>("detail");
        const auto row = [](const char *name, const QByteArray &text, ErrorCode code, int line, const char *detail) {
            QTest::newRow(name) << text << code << line << QString::fromLatin1(detail);
        };
        const QByteArray begin = jsonLinesBegin();
        const auto undecodable = ErrorCode::Undecodable;
        row("empty", "", undecodable, 1, "the file is empty");
        row("blank", "\n\n", undecodable, 3, "the file is empty");
        row("no first line", eventLine(1, 1), undecodable, 1, "the first line of an export is missing");
        row("two first lines", begin + begin, undecodable, 2, "the first line of an export within another");
        row("no JSON", begin + eventLine(1, 1) + "hello\n", undecodable, 3, "not JSON: syntax error at column 1");
        row("cut within a line", exportOf(3).left(begin.size() + 40), undecodable, 2,
            "the file ends within this line: not JSON: incomplete JSON at column 41");
        row("cut between lines", begin + eventLine(1, 1), undecodable, 3,
            "the file ends without the last line of an export; it was cut off");
        row("a line is lost", begin + eventLine(1, 1) + jsonLinesEnd(2, 0), undecodable, 3,
            "the file was written with 2 events and 0 links, but has 1 and 0");
        row("more after the end", begin + jsonLinesEnd(0, 0) + eventLine(1, 1), undecodable, 3,
            "there is more after the last line");
        row("too long", begin + "{\"a\":\"" + QByteArray(5000, 'x') + "\"}\n", undecodable, 2, "longer than 5000 bytes");
        row("link to nothing", begin + eventLine(2, 1) + linkLine(1, 1, 0) + jsonLinesEnd(1, 1), ErrorCode::EventNotFound, 3,
            "a link to event 0198c0de-0000-7000-8000-000000000001, which is not stored");
        QByteArray other = eventLine(1, 1);
        other.replace("order_id", "other_id");
        const auto duplicate = ErrorCode::EventDuplicatedInStream;
        row("other content", begin + eventLine(1, 1) + other + jsonLinesEnd(2, 0), duplicate, 3,
            "event 0198c0de-0000-7000-8000-000000000001 is stored with another data");
        row("linked otherwise", begin + eventLine(1, 1) + linkLine(1, 1, 0) + linkLine(1, 1, 1) + jsonLinesEnd(1, 2), duplicate, 4,
            "it is in the stream Order$1 with another position or time");
        row("position taken",
            begin + eventLine(1, 1) + eventLine(2, 2) + linkLine(1, 1, 0) + linkLine(2, 2, 0) + jsonLinesEnd(2, 2),
            ErrorCode::WrongExpectedEventVersion, 5, "another event has this position in the stream");
        row("array cut", "[\n{\"specversion\":\"1.0\"", undecodable, 2, "the file ends within the array; it was cut off");
        row("array without end", "[", undecodable, 1, "the file ends within the array; it was cut off");
        row("element", "[\n\n{}]", undecodable, 3, "element 1: \"specversion\" is missing");
        row("more after the array", "[]\n[]", undecodable, 2, "text after the array");
        row("long element", "[{\"a\":\"" + QByteArray(80'000, 'x') + "\"}]", undecodable, 1, "longer than 5000 bytes");
    }

    void tellsWhatIsWrong()
    {
        QFETCH(QByteArray, text);
        QFETCH(ErrorCode, code);
        QFETCH(int, line);
        QFETCH(QString, detail);
        DirectStore &store = newStore("store");
        const auto refused = imported(store, text, {.longestRecord = 5000});
        MUST_FAIL(refused, code);
        QCOMPARE(refused.error().where, QStringLiteral("input"));
        QCOMPARE(refused.error().line, line);
        QCOMPARE(refused.error().detail, detail);
        QCOMPARE(refused.error().eventId.isNull(), code == ErrorCode::Undecodable);
        QCOMPARE(count(store), qint64(0));
    }

    void tellsEachDifference_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("to");
        QTest::addColumn<QString>("difference");
        const auto row = [](const char *difference, const QByteArray &from, const QByteArray &to) {
            QTest::newRow(difference) << from << to << QString::fromLatin1(difference);
        };
        row("type", "OrderPlaced", "OrderMoved");
        row("data", "{\"order_id\":1}", "{\"order_id\":2}");
        row("metadata", ",\"metadata\":{\"request_id\":\"1\"}", "");
        row("time of creation", "00:00:01.000000Z", "00:00:01.000001Z");
        row("time of validity", ",\"data\"", ",\"valid_at\":\"2026-01-01T00:00:00Z\",\"data\"");
    }

    void tellsEachDifference()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, to);
        QFETCH(QString, difference);
        DirectStore &store = newStore("store");
        MUST(imported(store, exportOf(3)));
        QByteArray changed = exportOf(3);
        QVERIFY(changed.contains(from));
        changed.replace(changed.indexOf(from), from.size(), to);
        const auto refused = imported(store, changed);
        MUST_FAIL(refused, ErrorCode::EventDuplicatedInStream);
        QCOMPARE(refused.error().line, 2);
        QCOMPARE(refused.error().eventId, idOf(1));
        QVERIFY(refused.error().detail.endsWith(QStringLiteral("another ") + difference));
        MUST_GIVE(exported(store), exportOf(3));
    }

    /// The batches before are kept; of the one with the error there is nothing.
    void nothingOfABrokenBatchIsStored()
    {
        DirectStore &store = newStore("store");
        const QByteArray text = jsonLinesBegin() + eventLine(1, 1) + eventLine(2, 2) + eventLine(3, 3) + linkLine(9, 1, 0);
        MUST_FAIL(imported(store, text, {.recordsInBatch = 2}), ErrorCode::EventNotFound);
        QCOMPARE(count(store), qint64(2));
    }

    void readOnlyStoreIsNotWritten()
    {
        newStore("store");
        auto info = examineStore(path("store"), OpenMode::Inspect);
        MUST(info);
        DirectStore store(*info);
        MUST_FAIL(imported(store, exportOf(1)), ErrorCode::ReadOnly);
        MUST(imported(store, jsonLinesBegin() + jsonLinesEnd(0, 0)));
    }

    void fullDiskIsTold()
    {
        const QString folder = path("disk");
        QVERIFY(QDir().mkdir(folder));
        const SmallDisk disk(folder, 700);
        if (!disk.isMounted())
            QSKIP("only root can mount a small disk");
        DirectStore &store = newStore("disk/store");
        const QByteArray text = exportOf(5000);
        MUST_FAIL(imported(store, text), ErrorCode::DiskFull);
        const qint64 stored = count(store);
        QVERIFY(stored < 5000 && stored % 1000 == 0);
    }

private:
    QString path(const char *name) const { return m_dir->filePath(QString::fromUtf8(name)); }

    DirectStore &newStore(const char *name)
    {
        const auto info = examineStore(path(name), OpenMode::Create);
        if (!info)
            qFatal("%s", problemOf(info).constData());
        m_stores.push_back(std::make_unique<DirectStore>(*info));
        return *m_stores.back();
    }

    static void write(DirectStore &store, const std::function<Status(Repository &)> &work)
    {
        const auto done = store.write<bool>([&](UnitOfWork &unit) { return work(unit.events).map([] { return true; }); });
        if (!done)
            qFatal("%s", problemOf(done).constData());
    }

    static qint64 count(DirectStore &store)
    {
        return store.read<qint64>([](const UnitOfWork &unit) { return unit.events.count({}); }).value();
    }

    static QStringList idsIn(DirectStore &store, const QString &stream)
    {
        QStringList ids;
        const auto events = store.read<Events>([&](const UnitOfWork &unit) { return unit.events.read({.stream = stream}); });
        for (const Event &event : events.value())
            ids << event.id;
        return ids;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::vector<std::unique_ptr<DirectStore>> m_stores;
};

QTEST_GUILESS_MAIN(TestTransfer)
#include "tst_transfer.moc"
