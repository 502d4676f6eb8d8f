// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/issuetablemodel.h"
#include "store/uuid.h"
#include "tests/support/fakestore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

/// The list of issues over a store whose answers come when the test wants them.
class TestItemsIssues : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isEmptyWhereNothingIsDriven()
    {
        FakeStore store;
        IssueTableModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.releaseAll();
        QVERIFY(model.isLoaded());
        QVERIFY(!model.isAvailable());
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.canFetchMore({}));
    }

    void pagesAreReadAsTheyAreWanted()
    {
        FakeStore store;
        addIssues(store, 250);
        IssueTableModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.releaseAll();
        QVERIFY(model.isAvailable());
        QCOMPARE(model.rowCount(), IssueTableModel::pageSize);
        QCOMPARE(reasonAt(model, 0), QStringLiteral("reason 249"));
        while (model.canFetchMore({})) {
            model.fetchMore({});
            QVERIFY(!model.canFetchMore({}));
            store.releaseAll();
        }
        QCOMPARE(model.rowCount(), 250);
        QCOMPARE(reasonAt(model, 249), QStringLiteral("reason 0"));
    }

    void newOnesComeOnTop()
    {
        FakeStore store;
        addIssues(store, 3);
        IssueTableModel model(store);
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        store.releaseAll();
        // More than a page at once, so that it reads on until it meets what it knows.
        addIssues(store, 130, 3);
        model.refresh();
        model.refresh();
        store.releaseAll();
        QCOMPARE(model.rowCount(), 133);
        for (int row = 0; row < 133; ++row)
            QCOMPARE(reasonAt(model, row), QStringLiteral("reason %1").arg(132 - row));
        QVERIFY(!model.canFetchMore({}));
    }

    void aRowTellsItsEvent()
    {
        FakeStore store;
        QVERIFY(store.processes().prepare());
        const QString id = store.append(QStringLiteral("Order$1"), QStringLiteral("CustomerConfirmedMenu"));
        QVERIFY(store.processes().storeIssue({.process = QStringLiteral("P"), .eventId = id, .reason = QStringLiteral("why")}));
        QVERIFY(store.processes().storeIssue({.process = QStringLiteral("P"), .eventId = newEventId()}));
        IssueTableModel model(store);
        store.releaseAll();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, IssueTableModel::EventType).data().toString(), QStringLiteral("CustomerConfirmedMenu"));
        QCOMPARE(model.index(1, 0).data(StreamRole).toString(), QStringLiteral("Order$1"));
        QCOMPARE(model.index(1, 0).data(EventIdRole).toString(), id);
        // An event that is gone, or that another program removed.
        QVERIFY(!model.index(0, 0).data(StreamRole).isValid());
        QVERIFY(model.index(0, IssueTableModel::EventType).data().toString().isEmpty());
        QCOMPARE(model.headerData(IssueTableModel::Reason, Qt::Horizontal).toString(), QStringLiteral("Why it was not taken"));
    }

    void aFailureIsTold()
    {
        FakeStore store;
        IssueTableModel model(store);
        QSignalSpy failed(&model, &IssueTableModel::failed);
        store.fail();
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(!model.isLoaded());
        model.refresh();
        store.releaseAll();
        QVERIFY(model.isLoaded());
    }

private:
    static void addIssues(FakeStore &store, int count, int from = 0)
    {
        QVERIFY(store.processes().prepare());
        for (int i = from; i < from + count; ++i) {
            const QString id = store.append(QStringLiteral("Order$1"), QStringLiteral("T"));
            QVERIFY(store.processes().storeIssue(
                {.process = QStringLiteral("P"), .eventId = id, .reason = QStringLiteral("reason %1").arg(i)}));
        }
    }

    static QString reasonAt(const IssueTableModel &model, int row)
    {
        return model.index(row, IssueTableModel::Reason).data().toString();
    }
};

QTEST_GUILESS_MAIN(TestItemsIssues)
#include "tst_itemsissues.moc"
