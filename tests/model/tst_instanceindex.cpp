// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/index/instancecache.h"
#include "model/process/index/instancefiltertext.h"
#include "model/process/instanceindex.h"
#include "store/uuid.h"
#include "tests/model/instancehistory.h"
#include "tests/support/waiting.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace weir;

class TestInstanceIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void onePassAgreesWithTheFold();
    void rowsArePagedInOrder();
    void sortsByAnyFactOrField();
    void filtersByFactFieldMissingAndText();
    void theBoardCountsByMissingEvent();
    void overdueComesWithTime();
    void asValidDiffers();
    void aFilterIsReadAsItIsWritten_data();
    void aFilterIsReadAsItIsWritten();
    void aCacheIsReadAgain();
    void aCacheOfAnotherDefinitionOrStoreIsNot();
    void aDamagedCacheIsMadeAgain_data();
    void aDamagedCacheIsMadeAgain();
    void aCacheThatIsTakenAwayIsMadeAgain();
    void aFailedPassBeginsAnew();
    void whatWasRemovedMeanwhileIsNoticed();
};

/// Random histories: in one pass, in many rounds, and kept up event by event.
void TestInstanceIndex::onePassAgreesWithTheFold()
{
    for (quint32 seed = 1; seed <= 12; ++seed) {
        FakeStore store;
        History history(store, seed);
        history.add(120);
        InstanceWriter writer(richDomain(), seed % 2 == 0 ? 7 : InstanceWriter::mostLinks);
        QCOMPARE(runWriter(store, writer), QString());
        const auto built = writer.snapshot();
        QCOMPARE(difference(store, *built), QString());
        const QString before = textOf(summaryAt(*built, 0, 0).state);
        for (int i = 0; i < 5; ++i) {
            history.add(9);
            QCOMPARE(runWriter(store, writer), QString());
            QCOMPARE(difference(store, *writer.snapshot()), QString());
        }
        QCOMPARE(textOf(summaryAt(*built, 0, 0).state), before); // a snapshot stays as it is
    }
}

void TestInstanceIndex::rowsArePagedInOrder()
{
    FakeStore store;
    for (int i = 0; i < 2100; ++i)
        confirm(store, i % 3 == 0 ? QStringLiteral("Caterer") : QStringLiteral("Customer"), QString::number(i), hours(i % 700));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto snapshot = writer.snapshot();
    for (const bool isDescending : {false, true}) {
        InstanceQuery query{.order = {.by = InstanceOrder::By::Instance, .isDescending = isDescending}, .now = hours(720)};
        QStringList met;
        for (query.first = 0; query.first < 2100; query.first += query.count)
            met += instancesOf(answerQuery(*snapshot, query).value());
        QCOMPARE(met.size(), 2100);
        for (int i = 0; i < 2100; ++i)
            QCOMPARE(met[i], QString::number(isDescending ? 2099 - i : i));
    }
    const InstanceQuery far{.now = hours(720), .first = 2090, .count = 100, .stream = QStringLiteral("CateringMatch$2099")};
    const InstancePage last = answerQuery(*snapshot, far).value();
    QCOMPARE(last.rows.size(), std::size_t(10));
    QCOMPARE(last.matches, 2100);
    InstanceQuery there = far;
    there.first = last.rowOfStream;
    there.count = 1;
    QCOMPARE(instancesOf(answerQuery(*snapshot, there).value()), QStringList{QStringLiteral("2099")});
    const Ticket superseded;
    superseded.supersede();
    QCOMPARE(answerQuery(*snapshot, far, superseded).error().code, ErrorCode::Superseded);
}

void TestInstanceIndex::sortsByAnyFactOrField()
{
    FakeStore store;
    const QStringList menus{QStringLiteral("10"), QStringLiteral("9"), QStringLiteral("Zebra long enough to be cut"),
                            QStringLiteral("zebra long enough to be CUT too"), QStringLiteral("-3")};
    for (int i = 0; i < menus.size(); ++i)
        confirm(store, i < 2 ? QStringLiteral("Caterer") : QStringLiteral("Customer"), QString::number(i), hours(9 - i), menus[i]);
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto order = [&](InstanceOrder by) {
        return instancesOf(answerQuery(*writer.snapshot(), {.order = by, .now = hours(1)}).value()).join(QString());
    };
    using By = InstanceOrder::By;
    QCOMPARE(order({.by = By::Value, .name = QStringLiteral("menu_id")}), QStringLiteral("41023"));
    QCOMPARE(order({.by = By::Value, .name = QStringLiteral("menu_id"), .isDescending = true}), QStringLiteral("32014"));
    QVERIFY(order({.by = By::Value, .name = QStringLiteral("caterer_confirmed"), .isDescending = true})
                .first(2)
                .contains(QLatin1Char('1')));
    QCOMPARE(order({.by = By::WaitingSince}), QStringLiteral("43210"));
    QCOMPARE(order({.by = By::LastEventAt, .isDescending = true}), QStringLiteral("01234"));
    QCOMPARE(order({.by = By::LastEvent}), QStringLiteral("01234"));
    QCOMPARE(order({.by = By::Missing}), QStringLiteral("23401"));
}

void TestInstanceIndex::filtersByFactFieldMissingAndText()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1), QStringLiteral("7"));
    confirm(store, QStringLiteral("Caterer"), QStringLiteral("2"), hours(2), QStringLiteral("8"));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("3"), hours(3), QStringLiteral("8"));
    confirm(store, QStringLiteral("Caterer"), QStringLiteral("3"), hours(4), QStringLiteral("8"));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto found = [&](const InstanceFilter &filter) {
        const auto page = answerQuery(*writer.snapshot(), {.filter = filter, .order = {.by = InstanceOrder::By::Instance}}).value();
        return page.matches == qint64(page.rows.size()) ? instancesOf(page).join(QString()) : QStringLiteral("?");
    };
    QCOMPARE(found({}), QStringLiteral("123"));
    QCOMPARE(found({.values = {{QStringLiteral("menu_id"), QStringLiteral("8")}}}), QStringLiteral("23"));
    QCOMPARE(found({.values = {{QStringLiteral("customer_confirmed"), QStringLiteral("true")}}}), QStringLiteral("13"));
    QCOMPARE(found({.values = {{QStringLiteral("menu_id"), QStringLiteral("8")},
                               {QStringLiteral("customer_confirmed"), QStringLiteral("false")}}}),
             QStringLiteral("2"));
    QCOMPARE(found({.values = {{QStringLiteral("nothing"), QStringLiteral("8")}}}), QString());
    QCOMPARE(found({.missing = QStringLiteral("customer_confirmed")}), QStringLiteral("2"));
    QCOMPARE(found({.state = InstanceState::Complete}), QStringLiteral("3"));
    QCOMPARE(found({.text = QStringLiteral("match$3")}), QStringLiteral("3"));
    QCOMPARE(found({.text = QStringLiteral("MATCH")}), QStringLiteral("123"));
    QCOMPARE(found({.text = QStringLiteral("catererconf")}), QStringLiteral("23"));
    QCOMPARE(found({.text = QStringLiteral("customer_conf")}), QStringLiteral("2"));
    QCOMPARE(found({.process = QStringLiteral("Other")}), QString());
}

void TestInstanceIndex::theBoardCountsByMissingEvent()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(10));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("2"), hours(3));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("3"), hours(100));
    confirm(store, QStringLiteral("Customer"), QStringLiteral("4"), hours(1));
    confirm(store, QStringLiteral("Caterer"), QStringLiteral("4"), hours(2));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const WaitingBoard board = answerBoard(*writer.snapshot(), Clock::Recorded, hours(55)).value();
    QCOMPARE(board.waiting, 3);
    QCOMPARE(board.overdue, 1);
    QCOMPARE(board.complete, 1);
    QCOMPARE(board.cards.size(), std::size_t(2));
    QVERIFY(board.cards[0] == (WaitingCard{.process = QStringLiteral("CateringMatch"),
                                           .missing = QStringLiteral("customer_confirmed"),
                                           .suppliers = {QStringLiteral("CustomerConfirmedMenu")}}));
    QVERIFY(board.cards[1] == (WaitingCard{.process = QStringLiteral("CateringMatch"),
                                           .missing = QStringLiteral("caterer_confirmed"),
                                           .suppliers = {QStringLiteral("CatererConfirmedMenu")},
                                           .waiting = 3,
                                           .overdue = 1,
                                           .oldestSince = hours(3),
                                           .oldest = QStringLiteral("2")}));
}

void TestInstanceIndex::overdueComesWithTime()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
    InstanceWriter writer(catering());
    QCOMPARE(runWriter(store, writer), QString());
    const auto counts = [&](Timestamp now) { return answerQuery(*writer.snapshot(), {.now = now}).value().counts; };
    QCOMPARE(counts(Timestamp{hours(49).microseconds - 1}), (std::array<qint64, 3>{0, 1, 0}));
    QCOMPARE(counts(hours(49)), (std::array<qint64, 3>{1, 0, 0}));
}

void TestInstanceIndex::asValidDiffers()
{
    FakeStore store;
    const auto add = [&store](const char *type, Timestamp at, Timestamp valid) {
        const NewEvent event{.id = newEventId(), .type = QLatin1StringView(type), .data = "{}", .createdAt = at, .validAt = valid};
        QVERIFY(store.events().append(std::span(&event, 1), QStringLiteral("Ship$1"), ExpectedVersion::any()).has_value());
    };
    add("Paid", hours(10), hours(4));
    add("Refunded", hours(11), hours(3)); // was valid before it was paid
    InstanceIndex index(store, richDomain());
    index.refresh();
    store.releaseAll();
    QTRY_VERIFY(index.isReady());
    QCOMPARE(index.instance(QStringLiteral("Ship$1"))->missing, (QStringList{QStringLiteral("placed"), QStringLiteral("paid")}));
    QCOMPARE(index.instance(QStringLiteral("Ship$1"), Clock::Valid)->missing, QStringList{QStringLiteral("placed")});
    QCOMPARE(index.instance(QStringLiteral("Ship$1"), Clock::Valid)->waitingSince, std::optional(hours(4)));
    const auto page = wait(index.ask({.filter = {.missing = QStringLiteral("paid")}, .clock = Clock::Valid}));
    QCOMPARE(page.value().matches, 0);
    const auto board = wait(index.askBoard(Clock::Recorded, hours(20)));
    QCOMPARE(board.value().cards[1].waiting, 1);
}

void TestInstanceIndex::aFilterIsReadAsItIsWritten_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *text, const char *written = nullptr) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(written ? written : text);
    };
    row("");
    row("menu:7");
    row("state:overdue waits:paid menu:7 ada");
    row("process:Ship waits:\"\" menu:\"a b\" paid:true");
    row("menu:\"say \\\"yes\\\" \\\\ no\"");
    row("  paid:yes   refunded:no", "paid:true refunded:false");
    row("menu:", "menu:\"\"");
    row("nobody:7 state:none a:b:c", "nobody:7 state:none a:b:c");
    row(":7 \"two words\"", ":7 two words");
}

void TestInstanceIndex::aFilterIsReadAsItIsWritten()
{
    QFETCH(QString, text);
    QFETCH(QString, written);
    const InstanceFilter filter = parseInstanceFilter(text, richDomain());
    QCOMPARE(instanceFilterText(filter), written);
    QVERIFY(parseInstanceFilter(written, richDomain()) == filter);
}

namespace {

/// An index that keeps a file, over a store that counts what is asked of it.
struct Kept {
    QTemporaryDir folder;
    QString file = folder.filePath(QStringLiteral("cache/instances.sqlite3"));
    FakeStore store{FakeStore::Answers::Soon};
    int instances;

    explicit Kept(int count = 60) : instances(count)
    {
        for (int i = 0; i < instances; ++i)
            confirm(store, QStringLiteral("Customer"), QString::number(i), hours(i % 500));
    }

    std::unique_ptr<InstanceIndex> open(const Domain &domain = catering())
    {
        auto index = std::make_unique<InstanceIndex>(store, domain, file);
        index->refresh();
        return index;
    }

    /// How many jobs the store ran until the index was ready, and all had been kept.
    int jobsOf(const Domain &domain = catering())
    {
        const int before = store.ran();
        auto index = open(domain);
        if (!QTest::qWaitFor([&] { return index->isReady(); }, 10'000))
            return -1;
        const int jobs = store.ran() - before;
        if (index->count() != instances)
            return -2;
        (void)QTest::qWaitFor([&] { return isKept(domain); }, 10'000);
        return jobs;
    }

    bool isKept(const Domain &domain = catering()) const
    {
        InstanceCache cache(file, domain, store.info().path);
        const auto snapshot = cache.load();
        return snapshot && snapshot->tables[0].size() == quint32(instances);
    }
};

} // namespace

void TestInstanceIndex::aCacheIsReadAgain()
{
    Kept kept(2100); // of more than one block
    const int first = kept.jobsOf();
    QVERIFY(first > 3);
    QVERIFY(QFile::exists(kept.file));
    const int second = kept.jobsOf();
    QCOMPARE(second, 2); // is it of this store, and what came since
    confirm(kept.store, QStringLiteral("Caterer"), QStringLiteral("7"), hours(600));
    const auto index = kept.open();
    QTRY_VERIFY(index->isReady());
    QVERIFY(index->instance(QStringLiteral("CateringMatch$7"))->state.complete);
    QCOMPARE(difference(kept.store, *index->snapshot()), QString());
}

void TestInstanceIndex::aCacheOfAnotherDefinitionOrStoreIsNot()
{
    Kept kept;
    const int first = kept.jobsOf();
    Domain other = catering();
    other.processes[0].completeWhen = other.processes[0].completeWhen.parts[0];
    QCOMPARE(kept.jobsOf(other), first);
    QCOMPARE(kept.jobsOf(other), 2);
    other.processes[0].overdueAfter = std::chrono::seconds(1); // is no part of what is kept
    QCOMPARE(kept.jobsOf(other), 2);

    MemoryRepository::Contents contents = kept.store.events().contents();
    for (auto &stored : contents.links)
        stored.link.key += 1;
    contents.lastLinkKeyGiven += 1;
    kept.store.events().restore(contents);
    QVERIFY(kept.jobsOf(other) > 2);
}

void TestInstanceIndex::aDamagedCacheIsMadeAgain_data()
{
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("size");
    QTest::newRow("not a database") << 0 << 100;
    QTest::newRow("in the middle") << 30'000 << 200;
    QTest::newRow("everywhere") << 100 << 1'000'000;
    QTest::newRow("empty") << -1 << 0;
}

void TestInstanceIndex::aDamagedCacheIsMadeAgain()
{
    QFETCH(int, at);
    QFETCH(int, size);
    Kept kept;
    const int first = kept.jobsOf();
    QVERIFY(first > 3);
    QFile file(kept.file);
    QVERIFY(file.open(QIODevice::ReadWrite));
    if (at < 0)
        QVERIFY(file.resize(0));
    QVERIFY(at < 0 || (file.seek(std::min<qint64>(at, file.size() / 2)) &&
                       file.write(QByteArray(std::min<qint64>(size, file.size() / 2), 'x')) > 0));
    file.close();
    QFile::remove(kept.file + QStringLiteral("-wal"));
    const auto index = kept.open();
    QSignalSpy failures(index.get(), &InstanceIndex::failed);
    QTRY_VERIFY(index->isReady());
    QCOMPARE(index->count(), 60);
    QCOMPARE(failures.count(), 0);
    QTRY_VERIFY(kept.isKept());
}

void TestInstanceIndex::aCacheThatIsTakenAwayIsMadeAgain()
{
    Kept kept;
    const auto index = kept.open();
    QTRY_VERIFY(index->isReady());
    QTRY_VERIFY(kept.isKept());
    DerivedFile::remove(kept.file);
    confirm(kept.store, QStringLiteral("Caterer"), QStringLiteral("7"), hours(600));
    kept.store.announce();
    QTRY_VERIFY(index->instance(QStringLiteral("CateringMatch$7"))->state.complete);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(kept.file) && kept.isKept(), 10'000);
}

void TestInstanceIndex::aFailedPassBeginsAnew()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
    InstanceIndex index(store, catering());
    QSignalSpy failures(&index, &InstanceIndex::failed);
    index.refresh();
    store.release();
    QTRY_COMPARE(store.waiting(), 1);
    store.fail();
    QTRY_COMPARE(failures.count(), 1);
    QVERIFY(!index.isReady());
    index.refresh();
    store.releaseAll();
    QTRY_VERIFY(index.isReady());
    QCOMPARE(index.count(), 1);
    index.rebuild();
    QCOMPARE(index.count(), 0);
    store.releaseAll();
    QTRY_COMPARE(index.count(), 1);
}

/// While nobody watched: what is kept in the file is of before.
void TestInstanceIndex::whatWasRemovedMeanwhileIsNoticed()
{
    Kept kept;
    QVERIFY(kept.jobsOf() > 2);
    QVERIFY(kept.store.events().deleteStream(QStringLiteral("CateringMatch$7")).has_value());
    const auto index = kept.open();
    QTRY_VERIFY(index->isReady());
    QTRY_COMPARE_WITH_TIMEOUT(index->count(), 59, 20'000);
    QVERIFY(!index->instance(QStringLiteral("CateringMatch$7")));
}

QTEST_GUILESS_MAIN(TestInstanceIndex)
#include "tst_instanceindex.moc"
