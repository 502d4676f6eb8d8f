// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/batchtablemodel.h"
#include "model/operate/batchrun.h"
#include "model/operate/operating.h"
#include "model/process/processdriver.h"
#include "model/session.h"
#include "store/sqlite/openstore.h"
#include "tests/support/fakestore.h"
#include "tests/support/waiting.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace weir;

namespace {

using State = BatchRun::State;

QStringList numbered(int count)
{
    QStringList instances;
    for (int i = 0; i < count; ++i)
        instances << QStringLiteral("o%1").arg(i);
    return instances;
}

} // namespace

/// One operation on many instances: in stages, stopped at the first failure, gone on with without doubles.
class TestBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void stagesGrowTenfold();
    void instancesAreReadFromText();
    void anOperationNamesItsInstance();
    void eachStageStopsAndWaits();
    void aStageIsPreviewedWithoutWriting();
    void theRateIsKept();
    void theFirstFailureStopsIt();
    void whatFailedCanBeLeftOut();
    void itCanBeStoppedAtAnyTime();
    void aLockedStoreStopsIt();
    void instancesGiveTheirOwnValues();
    void anAbandonedBatchGoesOnWithoutDoubles();
    void theRealStoreIsWrittenOncePerInstance();
    void theTableFollowsTheRun();

private:
    void makeSession(std::unique_ptr<EventStore> store);
    std::unique_ptr<BatchRun> makeRun(const QStringList &instances, const QHash<QString, QString> &values = {});
    std::unique_ptr<BatchRun> resume(const BatchRecord &batch) const;
    const OperationDefinition &customer() const
    {
        return *m_session->domain().operationFor(QStringLiteral("CustomerConfirmedMenu"));
    }
    qint64 stored() const { return m_store->events().count({.types = {QStringLiteral("CustomerConfirmedMenu")}}).value(); }
    static bool runStage(BatchRun &run)
    {
        run.run();
        return QTest::qWaitFor([&run] { return run.state() == State::Ready || run.state() == State::Done; }, 60'000);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Journal> m_journal;
    FakeStore *m_store = nullptr; ///< the session's
    std::unique_ptr<Session> m_session;
};

void TestBatch::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal.sqlite")));
    auto store = std::make_unique<FakeStore>(FakeStore::Answers::Soon);
    m_store = store.get();
    makeSession(std::move(store));
}

void TestBatch::cleanup()
{
    m_session.reset();
    m_journal.reset();
}

void TestBatch::makeSession(std::unique_ptr<EventStore> store)
{
    m_session = std::make_unique<Session>(std::move(store), cateringDomain().value(), QStringList());
    m_session->operating().setJournal(m_journal.get());
}

std::unique_ptr<BatchRun> TestBatch::makeRun(const QStringList &instances, const QHash<QString, QString> &values)
{
    const QHash<QString, QString> menu{{QStringLiteral("menu_id"), QStringLiteral("7")}};
    const auto target = batchTarget(m_session->domain(), customer());
    return resume(newBatch(
        *target, {.operation = customer(), .values = values.isEmpty() ? menu : values, .why = QStringLiteral("all agreed")},
        instances));
}

std::unique_ptr<BatchRun> TestBatch::resume(const BatchRecord &batch) const
{
    auto run = std::make_unique<BatchRun>(*m_session, customer(), batch);
    run->setRate(BatchRun::mostRate);
    (void)QTest::qWaitFor([&run] { return run->state() != State::Preparing; }, 20'000);
    return run;
}

void TestBatch::stagesGrowTenfold()
{
    QCOMPARE(stageEnd(0, 500), 1);
    QCOMPARE(stageEnd(1, 500), 11);
    QCOMPARE(stageEnd(5, 500), 11); // a stage that was left goes on to its end
    QCOMPARE(stageEnd(11, 500), 111);
    QCOMPARE(stageEnd(111, 500), 500);
    QCOMPARE(stageEnd(111, 5000), 1111);
    QCOMPARE(stageEnd(0, 0), 0);
    QCOMPARE(stageOf(0), 1);
    QCOMPARE(stageOf(1), 2);
    QCOMPARE(stageOf(10), 2);
    QCOMPARE(stageOf(11), 3);
    QCOMPARE(stageOf(111), 4);
    QCOMPARE(stageBegin(1), 0);
    QCOMPARE(stageBegin(2), 1);
    QCOMPARE(stageBegin(4), 111);
}

void TestBatch::instancesAreReadFromText()
{
    const ProcessDefinition &process = m_session->domain().processes.front();
    QCOMPARE(instancesIn(QStringLiteral("42, 43\n CateringMatch$44;42\t45\n"), process),
             (QStringList{QStringLiteral("42"), QStringLiteral("43"), QStringLiteral("44"), QStringLiteral("45")}));
    QCOMPARE(instancesIn(QStringLiteral(" \n,"), process), QStringList());
}

void TestBatch::anOperationNamesItsInstance()
{
    const auto target = batchTarget(m_session->domain(), customer());
    QVERIFY(target);
    QCOMPARE(target->process->name, QStringLiteral("CateringMatch"));
    QCOMPARE(target->field, QStringLiteral("order_id"));
    OperationDefinition other = customer();
    other.publishes.event = QStringLiteral("Nothing");
    QVERIFY(!batchTarget(m_session->domain(), other));
}

void TestBatch::eachStageStopsAndWaits()
{
    const auto run = makeRun(numbered(25));
    QCOMPARE(run->state(), State::Ready);
    QCOMPARE(run->stage(), 1);
    QCOMPARE(run->stages(), 3);
    for (const int written : {1, 11, 25}) {
        QVERIFY(runStage(*run));
        QCOMPARE(run->written(), written);
        QCOMPARE(stored(), written);
        QTest::qWait(10);
        QCOMPARE(stored(), written);
    }
    QCOMPARE(run->state(), State::Done);
    const auto event = m_store->events().event(batchEventId(run->batch(), QStringLiteral("o24"))).value();
    QVERIFY(event);
    QVERIFY(event->metadata.contains("all agreed") && event->metadata.contains(run->batch().id.toUtf8()));
    const auto entries = wait(m_session->operating().entries({.batch = run->batch().id}));
    WEIR_VERIFY(entries);
    QCOMPARE(entries->size(), std::size_t(25));
}

void TestBatch::aStageIsPreviewedWithoutWriting()
{
    const auto run = makeRun(numbered(25));
    QVERIFY(runStage(*run));
    QVERIFY(!run->isPreviewed());
    run->preview();
    QTRY_COMPARE(run->state(), State::Ready);
    QVERIFY(run->isPreviewed());
    QCOMPARE(stored(), 1);
    for (int i = 1; i < 11; ++i) {
        const auto &forecast = run->items()[std::size_t(i)].forecast;
        QVERIFY(forecast);
        QCOMPARE(forecast->events, 1);
        QCOMPARE(forecast->missing, QStringList{QStringLiteral("caterer_confirmed")});
        QVERIFY(!forecast->completes && forecast->commands == 0);
    }
    QVERIFY(!run->items()[11].forecast);
}

void TestBatch::theRateIsKept()
{
    const auto run = makeRun(numbered(11));
    QVERIFY(runStage(*run));
    run->setRate(50);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(runStage(*run));
    // Ten writes with nine pauses between them; never faster, slower where the machine is.
    QVERIFY2(timer.elapsed() >= 9 * 1000 / 50 - 5, qPrintable(QString::number(timer.elapsed())));
    run->setRate(0);
    QCOMPARE(run->rate(), 1);
}

void TestBatch::theFirstFailureStopsIt()
{
    const auto run = makeRun(numbered(25));
    QVERIFY(runStage(*run));
    connect(run.get(), &BatchRun::itemChanged, this, [this, &run](qsizetype item) {
        if (item == 3 && run->items()[3].state == BatchItem::State::Writing)
            m_store->failNextWrite({.code = ErrorCode::DiskFull, .detail = QStringLiteral("no room")});
    });
    QVERIFY(runStage(*run));
    QCOMPARE(run->failedItem(), 3);
    QCOMPARE(run->items()[3].problem->code, ErrorCode::DiskFull);
    QCOMPARE(run->written(), 3);
    QCOMPARE(run->stage(), 2);
    QCOMPARE(run->stageEnd(), 11);
    disconnect(run.get(), nullptr, this, nullptr);
    QVERIFY(runStage(*run));
    QCOMPARE(run->failedItem(), -1);
    QCOMPARE(stored(), 11);
}

void TestBatch::whatFailedCanBeLeftOut()
{
    auto run = makeRun({QStringLiteral("a"), QStringLiteral("b"), QStringLiteral("c")});
    m_store->failNextWrite({.code = ErrorCode::IoFailed});
    QVERIFY(runStage(*run));
    QCOMPARE(run->failedItem(), 0);
    run->leaveOut();
    QCOMPARE(run->done(), 1);
    QVERIFY(runStage(*run));
    QCOMPARE(run->state(), State::Done);
    QCOMPARE(run->written(), 2);
    // It stays left out when the batch is taken up again.
    QVERIFY(QTest::qWaitFor([&] {
        const auto entries = wait(m_session->operating().entries({.batch = run->batch().id}));
        return entries && std::ranges::count(*entries, JournalState::Dropped, &JournalEntry::state) == 1;
    }));
    run = resume(run->batch());
    QCOMPARE(run->state(), State::Done);
    QCOMPARE(run->items()[0].state, BatchItem::State::LeftOut);
    QCOMPARE(stored(), 2);
}

void TestBatch::itCanBeStoppedAtAnyTime()
{
    const auto run = makeRun(numbered(60));
    QVERIFY(runStage(*run));
    QVERIFY(runStage(*run));
    const auto stopAt = [&run](qsizetype place) {
        if (place == 20)
            run->stop();
    };
    connect(run.get(), &BatchRun::itemChanged, this, stopAt);
    QVERIFY(runStage(*run));
    QVERIFY2(run->written() == 21 || run->written() == 20, qPrintable(QString::number(run->written())));
    QCOMPARE(stored(), run->written());
    QCOMPARE(run->failedItem(), -1);
    QCOMPARE(run->stage(), 3);
    disconnect(run.get(), nullptr, this, nullptr);
    // Between two writes of a slow one, too.
    run->setRate(1);
    run->run();
    QTRY_VERIFY(run->written() > 20);
    run->stop();
    QTRY_COMPARE(run->state(), State::Ready);
    const qsizetype written = run->written();
    QTest::qWait(20);
    QCOMPARE(stored(), written);
}

void TestBatch::aLockedStoreStopsIt()
{
    m_session->access().setProduction(true);
    const auto run = makeRun(numbered(3));
    QVERIFY(runStage(*run));
    QCOMPARE(run->failedItem(), 0);
    QCOMPARE(run->items()[0].problem->code, ErrorCode::ReadOnly);
    QCOMPARE(stored(), 0);
    m_session->access().unlock();
    QTRY_VERIFY(m_session->access().mayWrite());
    QVERIFY(runStage(*run));
    QCOMPARE(stored(), 1);
}

void TestBatch::instancesGiveTheirOwnValues()
{
    const QString known =
        m_store->append(QStringLiteral("Caterer$ada"), QStringLiteral("CatererConfirmedMenu"), R"({"order_id":"a","menu_id":"9"})");
    m_store->link(known, QStringLiteral("CateringMatch$a"));
    const auto run = makeRun({QStringLiteral("a"), QStringLiteral("b")}, {{QStringLiteral("nothing"), QStringLiteral("x")}});
    QCOMPARE(run->items()[0].values.value(QStringLiteral("menu_id")), QStringLiteral("9"));
    QVERIFY(!run->items()[0].problem);
    // The other knows no menu, and says so before anything is written.
    QVERIFY(run->items()[1].problem);
    QCOMPARE(run->items()[1].problem->where, QStringLiteral("menu_id"));
    QVERIFY(runStage(*run));
    QCOMPARE(stored(), 1);
    QVERIFY(runStage(*run));
    QCOMPARE(run->failedItem(), 1);
    QCOMPARE(stored(), 1);
}

void TestBatch::anAbandonedBatchGoesOnWithoutDoubles()
{
    auto run = makeRun(numbered(40));
    QVERIFY(runStage(*run));
    connect(run.get(), &BatchRun::itemChanged, this, [this, &run](qsizetype item) {
        if (item == 7 && run->items()[7].state == BatchItem::State::Writing)
            QMetaObject::invokeMethod(
                this, [&run] { run.reset(); }, Qt::QueuedConnection);
    });
    const BatchRecord batch = run->batch();
    run->run();
    QTRY_VERIFY(!run);
    QTRY_VERIFY(stored() >= 7);
    const auto batches = wait(m_session->operating().batches(10));
    WEIR_VERIFY(batches);
    QCOMPARE(batches->size(), std::size_t(1));
    QCOMPARE(batches->front().id, batch.id);
    run = resume(batches->front());
    QCOMPARE(run->state(), State::Ready);
    QVERIFY(run->written() >= 7);
    QVERIFY(run->items()[0].wasThere);
    QCOMPARE(run->stageEnd(), 11);
    while (run->state() != State::Done)
        QVERIFY(runStage(*run));
    QCOMPARE(stored(), 40);
    for (const QString &instance : batch.instances)
        QCOMPARE(m_store->events().count({.stream = QStringLiteral("Order$") + instance}).value(), 1);
}

void TestBatch::theRealStoreIsWrittenOncePerInstance()
{
    const auto info = examineStore(m_folder->filePath(QStringLiteral("store.weir")), OpenMode::Create);
    WEIR_VERIFY(info);
    m_session = std::make_unique<Session>(makeSqliteStore(*info), cateringDomain().value());
    m_session->operating().setJournal(m_journal.get());
    auto run = makeRun(numbered(30));
    run->preview();
    QTRY_COMPARE(run->state(), State::Ready);
    QVERIFY(run->isPreviewed());
    QVERIFY(run->items()[0].forecast->isDriven);
    QCOMPARE(run->items()[0].forecast->links, 2);
    QVERIFY(runStage(*run));
    QVERIFY(runStage(*run));
    // Taken up by two at once.
    const auto one = resume(run->batch());
    const auto other = resume(run->batch());
    one->run();
    other->run();
    QTRY_COMPARE(one->state(), State::Done);
    QTRY_COMPARE(other->state(), State::Done);
    const auto ids = wait(m_session->store().read<Events>(
        [](const UnitOfWork &unit) { return unit.events.read({.types = {QStringLiteral("CustomerConfirmedMenu")}}); }));
    WEIR_VERIFY(ids);
    QCOMPARE(ids->size(), std::size_t(30));
}

void TestBatch::theTableFollowsTheRun()
{
    const auto run = makeRun(numbered(12));
    BatchTableModel model(*run, QStringLiteral("CateringMatch$"));
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(model.rowCount(), 12);
    QCOMPARE(model.index(11, BatchTableModel::Stage).data(), QVariant(3));
    QCOMPARE(model.index(11, BatchTableModel::Instance).data().toString(), QStringLiteral("o11"));
    QCOMPARE(model.index(11, 0).data(StreamRole).toString(), QStringLiteral("CateringMatch$o11"));
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    QVERIFY(runStage(*run));
    QVERIFY(changes.count() > 0);
    QCOMPARE(model.itemAt(0).state, BatchItem::State::Written);
    QCOMPARE(model.itemAt(1).state, BatchItem::State::Open);
}

QTEST_GUILESS_MAIN(TestBatch)
#include "tst_batch.moc"
