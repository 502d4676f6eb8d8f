// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/eventlinksmodel.h"
#include "model/items/eventtablemodel.h"
#include "store/uuid.h"
#include "tests/support/fakestore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

#include <memory>

using namespace weir;

namespace {

using Column = EventTableModel::Column;

constexpr int mostRows = 4 * EventTableModel::pageSize;

QStringList idsOf(const EventTableModel &model)
{
    QStringList ids;
    for (int row = 0; row < model.rowCount(); ++row)
        ids.append(model.eventAt(row).id);
    return ids;
}

/// A store with one stream, and a model of it that is checked by Qt's tester.
struct Fixture {
    FakeStore store;
    QStringList ids;
    std::unique_ptr<EventTableModel> model;
    std::unique_ptr<QAbstractItemModelTester> tester;

    explicit Fixture(int events, const QString &stream = QStringLiteral("Order$1"))
        : model(std::make_unique<EventTableModel>(store, stream))
    {
        model->setMostRows(mostRows);
        tester = std::make_unique<QAbstractItemModelTester>(model.get(), QAbstractItemModelTester::FailureReportingMode::Fatal);
        add(events, stream);
        QObject::connect(&store, &EventStore::changed, model.get(), &EventTableModel::storeChanged);
    }

    void add(int events, const QString &stream = QStringLiteral("Order$1"))
    {
        for (int i = 0; i < events; ++i)
            ids.append(store.append(stream, QStringLiteral("OrderPlaced"), R"({"order_id":"1"})"));
    }

    void openAtEnd()
    {
        model->openAtEnd();
        store.releaseAll();
    }
};

} // namespace

class ItemsEvents : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

    void isEmptyUntilItIsOpened()
    {
        Fixture one(3);
        QCOMPARE(one.model->rowCount(), 0);
        one.model->openAtEnd();
        QVERIFY(one.model->isOpening());
        QCOMPARE(one.model->rowCount(), 0);
        one.store.releaseAll();
        QVERIFY(!one.model->isOpening());
        QCOMPARE(idsOf(*one.model), one.ids);
    }

    void tellsWhatIsInACell()
    {
        Fixture one(2);
        const QString other = one.store.append(QStringLiteral("Caterer$7"), QStringLiteral("CatererConfirmedMenu"));
        one.store.link(other, QStringLiteral("Order$1"));
        one.openAtEnd();
        const auto cell = [&one](int row, int column) { return one.model->index(row, column); };
        QCOMPARE(cell(2, Column::Position).data(), QVariant(qlonglong(2)));
        QCOMPARE(cell(2, Column::Type).data(), QVariant(QStringLiteral("CatererConfirmedMenu")));
        QCOMPARE(cell(2, Column::Origin).data(), QVariant(QStringLiteral("Caterer$7")));
        QCOMPARE(cell(0, Column::Origin).data(), QVariant(QStringLiteral("Order$1")));
        QCOMPARE(cell(2, Column::CreatedAt).data(), QVariant(QStringLiteral("1970-01-01T00:00:00.000000Z")));
        QVERIFY(!cell(2, Column::ValidAt).data(ValueRole).isValid());
        QVERIFY(cell(0, Column::Data).data().toString().contains(QStringLiteral("order_id")));
        QCOMPARE(cell(2, 0).data(EventIdRole), QVariant(other));
    }

    void doesNotShowWhatIsEncrypted()
    {
        Fixture one(0);
        const NewEvent event{.id = newEventId(),
                             .type = QStringLiteral("NoteAdded"),
                             .data = "{\"id\":1,\"note\":\"pOfdO3qF\"}",
                             .metadata = "{\"encryption\":{\"note\":{\"cipher\":\"c\",\"iv\":\"i\",\"identifier\":\"1001\"}}}"};
        QVERIFY(one.store.events().append(std::span(&event, 1), QStringLiteral("Order$1"), ExpectedVersion::any()));
        one.openAtEnd();
        QCOMPARE(one.model->index(0, Column::Data).data().toString(), QStringLiteral("{id: 1, note: (encrypted, key 1001)}"));
    }

    void hasNothingBeyondItsEdges()
    {
        Fixture one(1);
        one.openAtEnd();
        QVERIFY(!one.model->index(1, 0).isValid());
        QVERIFY(!one.model->index(0, Column::ColumnCount).isValid());
        QVERIFY(!one.model->headerData(Column::ColumnCount, Qt::Horizontal).isValid());
        QVERIFY(!one.model->headerData(-1, Qt::Horizontal).isValid());
        QVERIFY(one.model->headerData(Column::Data, Qt::Horizontal).isValid());
        QVERIFY(!one.model->headerData(0, Qt::Vertical).isValid());
        QCOMPARE(one.model->rowCount(one.model->index(0, 0)), 0);
    }

    void anEventWrittenWithAnyHasNoPosition()
    {
        FakeStore store;
        const NewEvent event{
            .id = QStringLiteral("01890000-0000-7000-8000-000000000001"), .type = QStringLiteral("A"), .data = "{}"};
        QVERIFY(store.events().append(std::span(&event, 1), QStringLiteral("s"), ExpectedVersion::any()).has_value());
        EventTableModel model(store, QStringLiteral("s"));
        model.openAtStart();
        store.releaseAll();
        QVERIFY(!model.index(0, Column::Position).data().isValid());
    }

    void readsOlderPagesWithoutGapOrRepeat()
    {
        Fixture one(3 * EventTableModel::pageSize + 7);
        one.openAtEnd();
        QCOMPARE(one.model->rowCount(), EventTableModel::pageSize);
        while (one.model->hasOlder()) {
            one.model->fetchOlder();
            one.store.releaseAll();
        }
        QCOMPARE(idsOf(*one.model), one.ids);
        QVERIFY(!one.model->hasNewer());
    }

    void readsNewerPagesFromTheStart()
    {
        Fixture one(2 * EventTableModel::pageSize + 3);
        one.model->openAtStart();
        one.store.releaseAll();
        QVERIFY(!one.model->hasOlder());
        while (one.model->hasNewer()) {
            one.model->fetchNewer();
            one.store.releaseAll();
        }
        QCOMPARE(idsOf(*one.model), one.ids);
    }

    void opensAroundAnEvent()
    {
        Fixture one(3 * EventTableModel::pageSize);
        const int middle = 3 * EventTableModel::pageSize / 2;
        one.model->openAround(one.ids[middle]);
        one.store.releaseAll();
        QVERIFY(one.model->rowOf(one.ids[middle]) >= 0);
        QVERIFY(one.model->hasOlder());
        QVERIFY(one.model->hasNewer());
        const QStringList shown = idsOf(*one.model);
        QCOMPARE(shown, one.ids.mid(one.ids.indexOf(shown.front()), shown.size()));
    }

    void opensAtTheEndWhereTheEventIsNotThere()
    {
        Fixture one(5);
        one.model->openAround(QStringLiteral("01890000-0000-7000-8000-00000000ffff"));
        one.store.releaseAll();
        QCOMPARE(idsOf(*one.model), one.ids);
    }

    void letsGoOfTheFarSideAndReadsItAgain()
    {
        const int pages = mostRows / EventTableModel::pageSize + 3;
        Fixture one(pages * EventTableModel::pageSize);
        one.openAtEnd();
        while (one.model->hasOlder()) {
            one.model->fetchOlder();
            one.store.releaseAll();
            QVERIFY(one.model->rowCount() <= mostRows);
        }
        QVERIFY(one.model->hasNewer());
        QCOMPARE(idsOf(*one.model), one.ids.first(mostRows));
        while (one.model->hasNewer()) {
            one.model->fetchNewer();
            one.store.releaseAll();
            QVERIFY(one.model->rowCount() <= mostRows);
        }
        QVERIFY(one.model->hasOlder());
        QCOMPARE(idsOf(*one.model), one.ids.last(mostRows));
    }

    void whatIsReadAfterRowsThatWentDoesNotAdjoin()
    {
        Fixture one(mostRows + 2 * EventTableModel::pageSize);
        one.model->openAtStart();
        one.store.releaseAll();
        while (one.model->rowCount() < mostRows) {
            one.model->fetchNewer();
            one.store.releaseAll();
        }
        one.model->fetchNewer();
        one.store.releaseAll();
        one.model->fetchNewer(); // waits
        one.model->fetchOlder(); // overtakes it, and lets go of the newest rows
        one.store.release(1);
        QCoreApplication::processEvents();
        one.store.releaseAll();
        const QStringList shown = idsOf(*one.model);
        QCOMPARE(shown, one.ids.mid(one.ids.indexOf(shown.front()), shown.size()));
    }

    void followsExactlyOnceAndInOrder()
    {
        Fixture one(3);
        one.openAtEnd();
        one.model->setFollowing(true);
        one.store.releaseAll();
        QSignalSpy appended(one.model.get(), &EventTableModel::appended);
        for (int round = 0; round < 5; ++round) {
            one.add(2);
            one.store.announce();
            one.store.announce(); // more often than there are changes
        }
        one.store.releaseAll();
        QCOMPARE(idsOf(*one.model), one.ids);
        QCOMPARE(one.model->newEvents(), 0);
        QVERIFY(appended.count() >= 1);
    }

    void whatIsCommittedWhileItReadsIsNotMissed()
    {
        Fixture one(1);
        one.openAtEnd();
        one.model->setFollowing(true);
        one.store.releaseAll();
        one.add(1);
        one.store.announce();
        one.store.release(); // ran, but its answer is not taken yet
        one.add(1);
        one.store.announce();
        one.store.releaseAll();
        QCOMPARE(idsOf(*one.model), one.ids);
    }

    void followsABurstOfManyPages()
    {
        Fixture one(1);
        one.openAtEnd();
        one.model->setFollowing(true);
        one.store.releaseAll();
        one.add(5 * EventTableModel::pageSize + 1);
        one.store.announce();
        one.store.releaseAll();
        QCOMPARE(idsOf(*one.model), one.ids.last(mostRows));
    }

    void countsWhatIsNewWhereItDoesNotFollow()
    {
        Fixture one(3);
        one.openAtEnd();
        one.add(17);
        one.store.announce();
        one.store.releaseAll();
        QCOMPARE(one.model->rowCount(), 3);
        QCOMPARE(one.model->newEvents(), 17);
        one.model->setFollowing(true);
        one.store.releaseAll();
        QCOMPARE(idsOf(*one.model), one.ids);
        QCOMPARE(one.model->newEvents(), 0);
    }

    void whatCameWhileItFollowedIsNotNew()
    {
        Fixture one(1);
        one.openAtEnd();
        one.model->setFollowing(true);
        one.add(5);
        one.store.announce();
        one.store.releaseAll();
        one.model->setFollowing(false);
        one.add(2);
        one.store.announce();
        one.store.releaseAll();
        QCOMPARE(one.model->newEvents(), 2);
    }

    void countsThoughCommitsComeFasterThanAnswers()
    {
        Fixture one(1);
        one.openAtEnd();
        one.add(3);
        for (int i = 0; i < 4; ++i)
            one.store.announce();
        one.store.release();
        QTRY_COMPARE(one.model->newEvents(), 3);
        one.add(1);
        one.store.releaseAll();
        QCOMPARE(one.model->newEvents(), 4);
    }

    void followingAgainAfterManyNewOnesStandsAtTheEnd()
    {
        Fixture one(3);
        one.openAtEnd();
        one.add(4 * EventTableModel::pageSize);
        one.store.announce();
        one.store.releaseAll();
        one.model->setFollowing(true);
        one.store.releaseAll();
        QCOMPARE(one.model->eventAt(one.model->rowCount() - 1).id, one.ids.back());
        QCOMPARE(one.model->newEvents(), 0);
    }

    void aSupersededAnswerReachesNobody()
    {
        Fixture one(EventTableModel::pageSize + 50);
        one.model->openAtStart();
        one.model->openAtEnd();
        QCOMPARE(one.store.waiting(), 2);
        one.store.release(1); // the newer one is answered first
        QCoreApplication::processEvents();
        const QStringList shown = idsOf(*one.model);
        one.store.releaseAll();
        QCOMPARE(one.store.ran(), 1); // the older never touched the store
        QCOMPARE(idsOf(*one.model), shown);
        QCOMPARE(shown.back(), one.ids.back());
    }

    void aLateAnswerForAnotherWindowIsIgnored()
    {
        Fixture one(3 * EventTableModel::pageSize);
        one.openAtEnd();
        one.model->fetchOlder();
        one.store.release(); // answered, not taken yet
        one.model->openAtStart();
        one.store.releaseAll();
        QCOMPARE(idsOf(*one.model), one.ids.first(EventTableModel::pageSize));
    }

    void aFailureIsToldOnceAndCanBeTriedAgain()
    {
        Fixture one(3);
        QSignalSpy failures(one.model.get(), &EventTableModel::failed);
        one.model->openAtEnd();
        one.store.fail();
        QTRY_COMPARE(failures.count(), 1);
        QVERIFY(!one.model->isOpening());
        one.openAtEnd();
        QCOMPARE(idsOf(*one.model), one.ids);
    }

    void aFailedPageLeavesTheWindowAsItIs()
    {
        Fixture one(2 * EventTableModel::pageSize);
        one.openAtEnd();
        QSignalSpy failures(one.model.get(), &EventTableModel::failed);
        one.model->fetchOlder();
        one.store.fail();
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(one.model->rowCount(), EventTableModel::pageSize);
        one.model->fetchOlder();
        one.store.releaseAll();
        QCOMPARE(idsOf(*one.model), one.ids);
    }

    void mayGoWhileAnAnswerNeverComes()
    {
        Fixture one(3);
        one.model->openAtEnd();
        one.tester.reset();
        one.model.reset();
        one.store.releaseAll();
        QCOMPARE(one.store.ran(), 0);
    }

    void theWholeStoreHasEveryEventOnce()
    {
        Fixture one(4, QString());
        const QString linked = one.store.append(QStringLiteral("Order$9"), QStringLiteral("A"));
        one.store.link(linked, QStringLiteral("Match$9"));
        EventTableModel all(one.store, {});
        all.openAtEnd();
        one.store.releaseAll();
        QCOMPARE(idsOf(all), one.ids + QStringList{linked});
        QCOMPARE(all.index(4, Column::Position).data(), QVariant(qlonglong(4)));
        QCOMPARE(all.index(4, Column::Origin).data(), QVariant(QStringLiteral("Order$9")));
        QVERIFY(!all.index(0, Column::Origin).data().isValid());
    }

    void linksHaveTheOriginFirst()
    {
        FakeStore store;
        EventLinksModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        const QString id = store.append(QStringLiteral("Order$1"), QStringLiteral("A"));
        store.append(QStringLiteral("Match$1"), QStringLiteral("B"));
        store.link(id, QStringLiteral("Match$1"));
        model.setEvent(&store, id);
        QVERIFY(model.isLoading());
        store.releaseAll();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0, EventLinksModel::Stream).data(), QVariant(QStringLiteral("Order$1")));
        QCOMPARE(model.index(1, EventLinksModel::Position).data(), QVariant(qlonglong(1)));

        store.link(id, QStringLiteral("Audit"));
        model.refresh();
        store.releaseAll();
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(store.events().deleteStream(QStringLiteral("Match$1")).has_value());
        model.refresh();
        store.releaseAll();
        QCOMPARE(model.rowCount(), 2);
    }

    void linksComeThoughCommitsComeFasterThanAnswers()
    {
        FakeStore store;
        EventLinksModel model;
        const QString id = store.append(QStringLiteral("Order$1"), QStringLiteral("A"));
        model.setEvent(&store, id);
        for (int i = 0; i < 4; ++i)
            model.refresh();
        store.release();
        QTRY_COMPARE(model.rowCount(), 1);
        store.link(id, QStringLiteral("Match$1"));
        store.releaseAll();
        QCOMPARE(model.rowCount(), 2);
    }

    void linksOfAnEventBeforeComeTooLate()
    {
        FakeStore store;
        EventLinksModel model;
        const QString first = store.append(QStringLiteral("First"), QStringLiteral("A"));
        const QString second = store.append(QStringLiteral("Second"), QStringLiteral("A"));
        model.setEvent(&store, first);
        store.release(); // answered, not taken yet
        model.setEvent(&store, second);
        store.releaseAll();
        QCOMPARE(model.rowCount(), 1);
        QCOMPARE(model.linkAt(0).stream, QStringLiteral("Second"));
        model.setEvent(nullptr, {});
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(ItemsEvents)
#include "tst_itemsevents.moc"
