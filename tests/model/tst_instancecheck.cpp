// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/instanceindex.h"
#include "tests/model/instancehistory.h"
#include "tests/support/waiting.h"

#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

/// What no new link tells of, passes that are cancelled, and pages among many instances.
class TestInstanceCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void removedLinksAreFound();
    void removedLinksAreNoticed_data();
    void removedLinksAreNoticed();
    void aCancelledPassWaits();
    void aPageIsTheSameHoweverItIsFound();
};

/// Random histories, with what came between.
void TestInstanceCheck::removedLinksAreFound()
{
    for (quint32 seed = 1; seed <= 12; ++seed) {
        FakeStore store;
        History history(store, seed);
        history.add(120);
        InstanceWriter writer(richDomain());
        QCOMPARE(runWriter(store, writer), QString());
        for (int i = 0; i < 5; ++i) {
            history.remove(4);
            history.add(i % 2 == 0 ? 9 : 0);
            QCOMPARE(runCheck(store, writer), QString());
            QCOMPARE(difference(store, *writer.snapshot()), QString());
        }
    }
}

void TestInstanceCheck::removedLinksAreNoticed_data()
{
    QTest::addColumn<bool>("whole");
    QTest::newRow("one event") << false;
    QTest::newRow("the stream") << true;
}

void TestInstanceCheck::removedLinksAreNoticed()
{
    QFETCH(bool, whole);
    FakeStore store(FakeStore::Answers::Soon);
    for (int i = 0; i < 100; ++i) {
        confirm(store, QStringLiteral("Customer"), QString::number(i), hours(i));
        confirm(store, QStringLiteral("Caterer"), QString::number(i), hours(i + 1));
    }
    InstanceIndex index(store, catering());
    index.refresh();
    QTRY_VERIFY(index.isReady());
    const QString stream = QStringLiteral("CateringMatch$42");
    QVERIFY(index.instance(stream)->state.complete);
    if (whole)
        QVERIFY(store.events().deleteStream(stream).has_value());
    else
        QVERIFY(store.events().unlink(store.events().read({.stream = stream}).value().back().id, stream).has_value());
    store.announce();
    if (whole)
        QTRY_VERIFY_WITH_TIMEOUT(!index.instance(stream), 20'000);
    else
        QTRY_VERIFY_WITH_TIMEOUT(!index.instance(stream)->state.complete, 20'000);
    QCOMPARE(index.count(), whole ? 99 : 100);
    QCOMPARE(difference(store, *index.snapshot()), QString());
    const auto board = wait(index.askBoard(Clock::Recorded, hours(1)));
    QCOMPARE(board.value().waiting, whole ? 0 : 1);
    QCOMPARE(board.value().complete, 99);
}

void TestInstanceCheck::aCancelledPassWaits()
{
    FakeStore store;
    confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
    InstanceIndex index(store, catering());
    QSignalSpy cancelled(&index, &InstanceIndex::stopped);
    QSignalSpy failures(&index, &InstanceIndex::failed);
    index.refresh();
    store.release();
    QTRY_COMPARE(store.waiting(), 1);
    index.cancel();
    index.cancel();
    QCOMPARE(cancelled.count(), 1);
    QVERIFY(index.isCancelled());
    store.releaseAll();
    store.announce();
    QCOMPARE(store.waiting(), 0);
    QVERIFY(!index.isReady() && index.isCancelled());
    QCOMPARE(index.count(), 0);
    index.rebuild();
    QVERIFY(!index.isCancelled());
    store.releaseAll();
    QTRY_VERIFY(index.isReady());
    QCOMPARE(index.count(), 1);
    index.cancel(); // it is over
    QVERIFY(index.isReady() && !index.isCancelled());
    QCOMPARE(failures.count(), 0);
}

/// Of so many instances a sample tells where a page is: pages of each order, one after the other, have each instance once and in
/// the order of their values.
void TestInstanceCheck::aPageIsTheSameHoweverItIsFound()
{
    constexpr quint32 count = 40'000;
    InstanceWriter writer(catering());
    QRandomGenerator random(3);
    InstanceTable &table = writer.packer(0).table();
    for (quint32 i = 0; i < count; ++i) {
        PackedState state = writer.packer(0).initial();
        state.events = 1;
        state.startedAt = state.lastEventAt = qint64(random.bounded(1000)) * 1'000'000;
        state.facts[0] = random.bounded(4);
        state.missing = random.bounded(3) == 0 ? nothingMissing : state.missing;
        table.append(QByteArray::number(i * 7919 % count), state);
    }
    const auto snapshot = writer.snapshot();
    using By = InstanceOrder::By;
    for (const InstanceOrder &order :
         {InstanceOrder{}, InstanceOrder{.by = By::Instance, .isDescending = true}, InstanceOrder{.by = By::LastEventAt},
          InstanceOrder{.by = By::Value, .name = QStringLiteral("caterer_confirmed"), .isDescending = true}}) {
        InstanceQuery query{.order = order, .now = hours(1), .count = count};
        const QStringList all = instancesOf(answerQuery(*snapshot, query).value());
        QCOMPARE(QSet<QString>(all.begin(), all.end()).size(), qsizetype(count));
        query.count = 50;
        for (const qint64 first : {0, 1, 49, 1000, 19'975, 20'000, 39'000, 39'949, 39'990, 50'000}) {
            query.first = first;
            query.stream = QStringLiteral("CateringMatch$") + all.value(first);
            const InstancePage page = answerQuery(*snapshot, query).value();
            QCOMPARE(instancesOf(page), all.mid(first, 50));
            QCOMPARE(page.matches, qint64(count));
            QCOMPARE(page.rowOfStream, first < count ? first : -1);
        }
    }
}

QTEST_GUILESS_MAIN(TestInstanceCheck)
#include "tst_instancecheck.moc"
