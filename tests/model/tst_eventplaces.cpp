// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventtablemodel.h"
#include "model/synthetic/random.h"
#include "tests/support/fakestore.h"
#include "tests/support/vastrepository.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

using Kind = EventPlace::Kind;

constexpr qint64 vast = 3'000'000'000;
constexpr int mostRows = 4 * EventTableModel::pageSize;

/// A model of a source of any number of events, checked by Qt's tester.
struct Fixture {
    VastRepository source;
    FakeStore store;
    EventTableModel model{store, {}};
    QAbstractItemModelTester tester{&model, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy missed{&model, &EventTableModel::missed};

    explicit Fixture(qint64 events = vast) : source(events)
    {
        store.readFrom(source);
        model.setMostRows(mostRows);
        QObject::connect(&store, &EventStore::changed, &model, &EventTableModel::storeChanged);
    }

    void open(const EventPlace &place)
    {
        model.open(place);
        store.releaseAll();
    }
    qint64 firstKey() const { return model.keyAt(0); }
    qint64 lastKey() const { return model.keyAt(model.rowCount() - 1); }
    qint64 soughtKey() const { return model.soughtRow() < 0 ? -1 : model.keyAt(model.soughtRow()); }
    /// Each key from the first to the last once.
    bool hasNoGap() const
    {
        for (int row = 1; row < model.rowCount(); ++row)
            if (model.keyAt(row) != model.keyAt(row - 1) + 1)
                return false;
        return true;
    }
};

} // namespace

class EventPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anyKeyOfThreeBillionIsOpened()
    {
        Fixture one;
        for (const qint64 key : {qint64(1), qint64(2), vast / 2, qint64(2'147'483'648), vast - 1, vast}) {
            one.open({.kind = Kind::Key, .number = key});
            QCOMPARE(one.soughtKey(), key);
            QVERIFY(one.hasNoGap());
            QVERIFY(one.model.rowCount() <= EventTableModel::pageSize);
            QCOMPARE(one.model.hasOlder(), one.firstKey() > 1);
            QCOMPARE(one.model.hasNewer(), one.lastKey() < vast);
            QCOMPARE(one.model.oldestKey(), 1);
            QCOMPARE(one.model.newestKey(), vast);
        }
    }

    void bothEndsAreOpened()
    {
        Fixture one;
        one.open({.kind = Kind::Start});
        QCOMPARE(one.firstKey(), 1);
        one.open({.kind = Kind::End});
        QCOMPARE(one.lastKey(), vast);
        QCOMPARE(one.model.index(one.model.rowCount() - 1, EventTableModel::Position).data().toLongLong(), vast - 1);
    }

    void aPlaceIsFoundByPositionTimeAndId()
    {
        Fixture one;
        one.open({.kind = Kind::Position, .number = 2'500'000'000});
        QCOMPARE(one.soughtKey(), 2'500'000'001);
        one.open({.kind = Kind::Time, .time = VastRepository::timeOf(1'234'567'890)});
        QCOMPARE(one.soughtKey(), 1'234'567'890);
        one.open({.kind = Kind::Time, .time = {VastRepository::timeOf(77).microseconds + 1}});
        QCOMPARE(one.soughtKey(), 78);
        one.open({.kind = Kind::Time, .time = {0}});
        QCOMPARE(one.soughtKey(), 1);
        one.open({.kind = Kind::Event, .eventId = VastRepository::idOf(2'999'999'000)});
        QCOMPARE(one.soughtKey(), 2'999'999'000);
        QVERIFY(one.missed.isEmpty());
    }

    void whereThereIsNoSuchPlaceTheRowsStay()
    {
        Fixture one;
        one.open({.kind = Kind::Key, .number = 500});
        const qint64 first = one.firstKey();
        for (const EventPlace &place : {EventPlace{.kind = Kind::Position, .number = vast},
                                        EventPlace{.kind = Kind::Time, .time = {VastRepository::timeOf(vast).microseconds + 1}},
                                        EventPlace{.kind = Kind::Event, .eventId = QStringLiteral("none")}}) {
            one.missed.clear();
            one.open(place);
            QCOMPARE(one.missed.count(), 1);
            QCOMPARE(one.missed.front().at(0).value<EventPlace>().kind, place.kind);
            QCOMPARE(one.firstKey(), first);
            QVERIFY(!one.model.isOpening());
        }
        one.open({.kind = Kind::Key, .number = vast + 1});
        QCOMPARE(one.lastKey(), vast);
    }

    void aStreamsPlacesAreItsOwn()
    {
        FakeStore store;
        EventTableModel model(store, QStringLiteral("Order$1"));
        QStringList ids;
        for (int i = 0; i < 30; ++i) {
            store.append(QStringLiteral("Order$2"), QStringLiteral("A"), "{}", {i * 10});
            ids.append(store.append(QStringLiteral("Order$1"), QStringLiteral("B"), "{}", {i * 10 + 5}));
        }
        const auto sought = [&](const EventPlace &place) {
            model.open(place);
            store.releaseAll();
            return model.soughtRow() < 0 ? QString() : model.eventAt(model.soughtRow()).id;
        };
        QCOMPARE(sought({.kind = Kind::Position, .number = 0}), ids[0]);
        QCOMPARE(sought({.kind = Kind::Position, .number = 17}), ids[17]);
        QCOMPARE(sought({.kind = Kind::Time, .time = {201}}), ids[20]);
        QCOMPARE(sought({.kind = Kind::Time, .time = {295}}), ids[29]);
        QSignalSpy missed(&model, &EventTableModel::missed);
        model.open({.kind = Kind::Position, .number = 30});
        store.releaseAll();
        QCOMPARE(missed.count(), 1);
        QCOMPARE(model.rowCount(), 30);
    }

    /// Dragging asks faster than a store answers: each answer is shown, and what was passed meanwhile is never read.
    void ofManyJumpsTheFirstAndTheLastAreRead()
    {
        Fixture one;
        QSignalSpy opened(&one.model, &EventTableModel::opened);
        for (int i = 1; i <= 50; ++i)
            one.model.jump({.kind = Kind::Key, .number = i * 1'000'000});
        QCOMPARE(one.store.waiting(), 1);
        one.store.releaseAll();
        QCOMPARE(one.store.ran(), 2);
        QCOMPARE(opened.count(), 2);
        QCOMPARE(one.soughtKey(), 50'000'000);
    }

    void aJumpThatIsNeverAnsweredIsGivenUp()
    {
        Fixture one;
        one.model.jump({.kind = Kind::Key, .number = 1000});
        const auto jumpsAnew = [&one] {
            one.model.jump({.kind = Kind::Key, .number = 2000});
            return one.store.waiting() > 1;
        };
        QTRY_VERIFY(jumpsAnew());
        one.store.release(1);
        QTRY_COMPARE(one.soughtKey(), 2000);
        one.store.releaseAll();
        QCOMPARE(one.soughtKey(), 2000);
    }

    void aFailedJumpLeavesTheRowsAndTheNextOneIsRead()
    {
        Fixture one;
        one.open({.kind = Kind::Key, .number = 500});
        QSignalSpy failures(&one.model, &EventTableModel::failed);
        one.model.jump({.kind = Kind::Key, .number = 1'000'000});
        one.model.jump({.kind = Kind::Key, .number = 2'000'000});
        one.store.fail();
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(one.soughtKey(), 500);
        one.store.releaseAll();
        QCOMPARE(one.soughtKey(), 2'000'000);
    }

    void aRowIsFoundByItsKeyInsideTheWindowOnly()
    {
        Fixture one;
        one.open({.kind = Kind::Key, .number = 10'000});
        QCOMPARE(one.model.keyAt(one.model.rowOfKey(10'010)), 10'010);
        QCOMPARE(one.model.rowOfKey(one.firstKey()), 0);
        QCOMPARE(one.model.rowOfKey(one.firstKey() - 1), -1);
        QCOMPARE(one.model.rowOfKey(one.lastKey() + 1), -1);
    }

    void whatIsNewStaysCountedWhileOneLooksElsewhere()
    {
        Fixture one;
        one.open({.kind = Kind::End});
        one.source.grow(17);
        one.store.announce();
        one.store.releaseAll();
        QCOMPARE(one.model.newEvents(), 17);
        one.open({.kind = Kind::Key, .number = 1000});
        QCOMPARE(one.model.newEvents(), 17);
        one.source.grow(3);
        one.store.announce();
        one.store.releaseAll();
        QCOMPARE(one.model.newEvents(), 20);
        one.open({.kind = Kind::End});
        QCOMPARE(one.model.newEvents(), 0);
        QCOMPARE(one.lastKey(), vast + 20);
    }

    /// Whatever comes in between, and in whatever order: the window never has a gap or an event twice, nor too many rows.
    void byChanceTheWindowStaysWhole()
    {
        for (quint64 seed = 1; seed <= 20; ++seed) {
            Random random(seed, 0);
            Fixture one(random.below(2) == 0 ? 1500 : vast);
            one.open({.kind = Kind::End});
            for (int step = 0; step < 150; ++step) {
                stepByChance(one, random);
                QVERIFY2(one.hasNoGap(), qPrintable(QStringLiteral("seed %1, step %2").arg(seed).arg(step)));
                QVERIFY(one.model.rowCount() <= mostRows);
            }
            one.store.releaseAll();
            one.open({.kind = Kind::End});
            one.model.setFollowing(true);
            one.source.grow(3);
            one.store.announce();
            one.store.releaseAll();
            QVERIFY(one.hasNoGap());
            QCOMPARE(one.lastKey(), one.source.lastKey());
            QCOMPARE(one.model.newEvents(), 0);
        }
    }

private:
    static void stepByChance(Fixture &one, Random &random)
    {
        switch (random.below(10)) {
        case 0: one.model.jump({.kind = Kind::Key, .number = 1 + random.below(one.source.lastKey())}); break;
        case 1: one.model.jump({.kind = random.below(2) == 0 ? Kind::Start : Kind::End}); break;
        case 2: one.model.fetchOlder(); break;
        case 3: one.model.fetchNewer(); break;
        case 4: one.model.setFollowing(random.below(2) == 0); break;
        case 5:
            one.source.grow(1 + random.below(500));
            one.store.announce();
            break;
        case 6:
            if (one.store.waiting() > 0)
                one.store.fail(int(random.below(one.store.waiting())));
            break;
        default:
            if (one.store.waiting() > 0)
                one.store.release(int(random.below(one.store.waiting())));
            break;
        }
        if (random.below(2) == 0)
            QCoreApplication::processEvents();
    }
};

QTEST_GUILESS_MAIN(EventPlaces)
#include "tst_eventplaces.moc"
