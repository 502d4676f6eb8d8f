// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/catering/sample.h"
#include "model/process/engine.h"
#include "model/process/fold.h"
#include "model/process/instanceindex.h"
#include "model/process/processdriver.h"
#include "store/sqlite/openstore.h"
#include "tests/support/events.h"
#include "tests/support/waiting.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace weir;

namespace {

const QString order42 = QStringLiteral("Order$42");
const QString match42 = QStringLiteral("CateringMatch$42");

Domain catering()
{
    const Result<Domain> domain = cateringDomain();
    if (!domain)
        qFatal("%s", qPrintable(domain.error().detail));
    return *domain;
}

} // namespace

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_dir = std::make_unique<QTemporaryDir>();
        const Result<StoreInfo> info = examineStore(path(), OpenMode::Create);
        WEIR_VERIFY(info);
        m_store = makeSqliteStore(*info);
    }

    void cleanup() { m_store.reset(); }

    void bothOrdersComplete_data()
    {
        QTest::addColumn<bool>("customerFirst");
        QTest::newRow("customer first") << true;
        QTest::newRow("caterer first") << false;
    }

    void bothOrdersComplete()
    {
        QFETCH(bool, customerFirst);
        ProcessDriver driver(*m_store, catering());
        const NewEvent first = customerFirst ? customerConfirms(QStringLiteral("42")) : catererConfirms(QStringLiteral("42"));
        const NewEvent second = customerFirst ? catererConfirms(QStringLiteral("42")) : customerConfirms(QStringLiteral("42"));
        append(first, order42);
        settle(driver);
        QCOMPARE(ids(match42), QStringList{first.id});
        QVERIFY(!stateOf(match42).complete);
        QVERIFY(commands().empty());
        append(second, QStringLiteral("Caterer$saffron"));
        settle(driver);
        QCOMPARE(ids(match42), QStringList({first.id, second.id}));
        QVERIFY(stateOf(match42).complete);
        expectConfirmedOnce(second);
    }

    void redeliveryChangesNothing()
    {
        ProcessDriver driver(*m_store, catering());
        const NewEvent customer = customerConfirms(QStringLiteral("42"));
        const NewEvent caterer = catererConfirms(QStringLiteral("42"));
        append(customer, order42);
        append(caterer, order42);
        settle(driver);
        const QStringList before = ids({});
        // The checkpoint goes back to the beginning, as if nothing had been taken.
        WEIR_VERIFY(wait(m_store->write<bool>([](UnitOfWork &unit) -> Result<bool> {
            const Status moved = unit.processes.setCheckpoint(QStringLiteral("CateringMatch"), 0);
            return moved ? Result<bool>(true) : failure(moved.error());
        })));
        settle(driver);
        QCOMPARE(ids({}), before);
        QCOMPARE(ids(match42), QStringList({customer.id, caterer.id}));
        expectConfirmedOnce(caterer);
    }

    void thirdConfirmationIsLinkedButSendsNothing()
    {
        ProcessDriver driver(*m_store, catering());
        const NewEvent caterer = catererConfirms(QStringLiteral("42"));
        append(customerConfirms(QStringLiteral("42")), order42);
        append(caterer, order42);
        append(customerConfirms(QStringLiteral("42")), order42);
        settle(driver);
        QCOMPARE(ids(match42).size(), 3);
        expectConfirmedOnce(caterer);
    }

    void twoEnginesActOnce()
    {
        const auto other = makeSqliteStore(m_store->info());
        ProcessDriver first(*m_store, catering());
        ProcessDriver second(*other, catering());
        QStringList orders;
        for (int i = 0; i < 40; ++i)
            orders << QString::number(100 + i);
        for (const QString &order : std::as_const(orders)) {
            append(customerConfirms(order), QStringLiteral("Order$") + order);
            append(catererConfirms(order), QStringLiteral("Caterer$saffron"));
        }
        first.drive();
        second.drive();
        QTRY_COMPARE_WITH_TIMEOUT(countOf(QStringLiteral("OrderConfirmed")), 40, 20'000);
        settle(first);
        settle(second);
        QCOMPARE(countOf(QStringLiteral("OrderConfirmed")), 40);
        QCOMPARE(commands().size(), std::size_t(40));
        for (const QString &order : std::as_const(orders))
            QCOMPARE(ids(QStringLiteral("CateringMatch$") + order).size(), 2);
    }

    void poisonEventIsKeptAsIssue()
    {
        ProcessDriver driver(*m_store, catering());
        const NewEvent noOrder = makeEvent(QStringLiteral("CustomerConfirmedMenu"), QByteArrayLiteral("{\"menu_id\":1}"));
        const NewEvent rubbish = makeEvent(QStringLiteral("CatererConfirmedMenu"), QByteArrayLiteral("\xff\xfe rubbish"));
        const NewEvent good = customerConfirms(QStringLiteral("42"));
        append(noOrder, order42);
        append(rubbish, order42);
        append(good, order42);
        settle(driver);
        QCOMPARE(ids(match42), QStringList{good.id});
        const auto issues =
            wait(m_store->read<std::vector<ProcessIssue>>([](const UnitOfWork &unit) { return unit.processes.issues({}, 10); }));
        WEIR_VERIFY(issues);
        QCOMPARE(issues->size(), std::size_t(2));
        QCOMPARE(issues->at(0).eventId, rubbish.id);
        QCOMPARE(issues->at(1).eventId, noOrder.id);
        QVERIFY(issues->at(1).reason.contains(QStringLiteral("data.order_id")));
    }

    void undecodableDataIsToldAsSuch()
    {
        ProcessDriver driver(*m_store, catering());
        append(makeEvent(QStringLiteral("CatererConfirmedMenu"), QByteArrayLiteral("{\"order_id\": 4")), order42);
        settle(driver);
        const auto found = issues();
        QCOMPARE(found.size(), std::size_t(1));
        QVERIFY2(found.front().reason.startsWith(QStringLiteral("the data could not be decoded: ")),
                 qPrintable(found.front().reason));
    }

    void undecodableDataOfAKnownInstanceIsLinkedAndToldOf()
    {
        Domain domain = catering();
        domain.processes.front().instancePath = QStringLiteral("metadata.order");
        ProcessDriver driver(*m_store, domain);
        NewEvent event = makeEvent(QStringLiteral("CatererConfirmedMenu"), QByteArrayLiteral("rubbish \xff"));
        event.metadata = "{\"order\":\"42\"}";
        append(event, order42);
        settle(driver);
        QCOMPARE(ids(match42), QStringList{event.id});
        QCOMPARE(issues().size(), std::size_t(1));
        QCOMPARE(issues().front().eventId, event.id);
    }

    void commandThatCannotBeMadeIsAnIssueAndStopsNothing()
    {
        Domain domain = catering();
        domain.processes.front().rules.front().data =
            Value::object({{QStringLiteral("order_id"), Value::string(QStringLiteral("{instance}"))},
                           {QStringLiteral("menu"), Value::string(QStringLiteral("menu {menu_id}"))}});
        ProcessDriver driver(*m_store, domain);
        const NewEvent customer = makeEvent(QStringLiteral("CustomerConfirmedMenu"), R"({"order_id":"42"})");
        const NewEvent caterer = makeEvent(QStringLiteral("CatererConfirmedMenu"), R"({"order_id":"42"})");
        append(customer, order42);
        append(caterer, order42);
        append(customerConfirms(QStringLiteral("43")), order42);
        append(catererConfirms(QStringLiteral("43")), order42);
        settle(driver);
        QCOMPARE(ids(match42), QStringList({customer.id, caterer.id}));
        QCOMPARE(issues().size(), std::size_t(1));
        QCOMPARE(issues().front().eventId, caterer.id);
        QVERIFY2(issues().front().reason.contains(QStringLiteral("ConfirmOrder could not be sent")),
                 qPrintable(issues().front().reason));
        QCOMPARE(commands().size(), std::size_t(1));
        QCOMPARE(commands().front().stream, QStringLiteral("CateringMatch$43"));
    }

    void failingHandlerIsRetriedThenSucceeds()
    {
        auto failures = std::make_shared<std::atomic_int>(1);
        CommandBus bus(catering());
        bus.handle(QStringLiteral("ConfirmOrder"),
                   [failures](UnitOfWork &unit, const CommandRecord &command, Timestamp) -> Result<QString> {
                       const NewEvent event = makeEvent(QStringLiteral("OrderConfirmed"), command.data);
                       (void)unit.events.append({&event, 1}, order42, ExpectedVersion::automatic());
                       if (failures->fetch_sub(1) > 0)
                           return failure(ErrorCode::CommandFailed, QStringLiteral("the kitchen is closed"));
                       return event.id;
                   });
        ProcessDriver driver(*m_store, catering(), bus);
        append(customerConfirms(QStringLiteral("42")), order42);
        append(catererConfirms(QStringLiteral("42")), order42);
        QTRY_VERIFY(!commands().empty() && commands().front().attempts == 1);
        QCOMPARE(commands().front().error, QStringLiteral("the kitchen is closed"));
        QCOMPARE(commands().front().state, CommandState::Pending);
        QCOMPARE(countOf(QStringLiteral("OrderConfirmed")), 0);
        QTRY_COMPARE_WITH_TIMEOUT(commands().front().state, CommandState::Done, 10'000);
        QCOMPARE(countOf(QStringLiteral("OrderConfirmed")), 1);
    }

    void commandsEventIsLinkedAsTheDomainWishes()
    {
        Domain domain = catering();
        domain.linkBy = {QStringLiteral("type"), QStringLiteral("causation_id"), QStringLiteral("tenant")};
        ProcessDriver driver(*m_store, domain);
        const NewEvent caterer = catererConfirms(QStringLiteral("42"));
        append(customerConfirms(QStringLiteral("42")), order42);
        append(caterer, QStringLiteral("Caterer$saffron"));
        settle(driver);
        const QStringList confirmed = ids(QStringLiteral("$by_type_OrderConfirmed"));
        QCOMPARE(confirmed.size(), 1);
        QCOMPARE(ids(QStringLiteral("$by_causation_id_") + caterer.id), confirmed);
    }

    void commandsEventIsWrittenInTheStoresFormat()
    {
        ProcessDriver driver(*m_store, catering());
        NewEvent customer = customerConfirms(QStringLiteral("42"));
        NewEvent caterer = catererConfirms(QStringLiteral("42"));
        for (NewEvent *event : {&customer, &caterer}) {
            event->data = "---\n:order_id: '42'\n:menu_id: 7\n";
            event->metadata = "---\n:remote_ip: 127.0.0.1\n";
            append(*event, order42);
        }
        settle(driver);
        const auto events = wait(m_store->read<Events>(
            [](const UnitOfWork &unit) { return unit.events.read({.types = {QStringLiteral("OrderConfirmed")}}); }));
        WEIR_VERIFY(events);
        QCOMPARE(events->size(), std::size_t(1));
        QCOMPARE(events->front().data, "---\n:order_id: \"42\"\n");
        QVERIFY(events->front().metadata.startsWith("---\n:correlation_id: "));
    }

    void commandWithoutHandlerIsGivenUpAndRetriedByHand()
    {
        const auto store = wait(m_store->write<bool>([](UnitOfWork &unit) -> Result<bool> {
            if (const Status prepared = unit.processes.prepare(); !prepared)
                return failure(prepared.error());
            return unit.processes.storeCommand({.id = derivedId(QStringLiteral("x")),
                                                .process = QStringLiteral("CateringMatch"),
                                                .stream = QStringLiteral("CateringMatch$1"),
                                                .command = QStringLiteral("Unknown"),
                                                .data = QByteArrayLiteral("{}"),
                                                .causedBy = newEventId(),
                                                .attempts = 7,
                                                .createdAt = Timestamp::now()});
        }));
        WEIR_VERIFY(store);
        ProcessDriver driver(*m_store, catering());
        settle(driver);
        QTRY_COMPARE(commands().front().state, CommandState::Failed);
        QCOMPARE(commands().front().attempts, 8);
        QVERIFY(commands().front().error.contains(QStringLiteral("Unknown")));
        const Result<bool> retried =
            wait(m_store->write<bool>([id = commands().front().id](UnitOfWork &unit) { return retryCommand(unit, id); }));
        WEIR_VERIFY(retried);
        QVERIFY(*retried);
        QTRY_COMPARE(commands().front().attempts, 1);
    }

    void indexFollowsDrivenInstances()
    {
        ProcessDriver driver(*m_store, catering());
        InstanceIndex index(*m_store, catering());
        index.refresh();
        QTRY_VERIFY(index.isReady());
        QCOMPARE(index.count(), 0);
        const NewEvent customer = customerConfirms(QStringLiteral("42"));
        append(customer, order42);
        QTRY_COMPARE(index.count(), 1);
        const InstanceSummary waiting = *index.instance(match42);
        QCOMPARE(waiting.stream, match42);
        QCOMPARE(waiting.instance, QStringLiteral("42"));
        QCOMPARE(waiting.missing, QStringList{QStringLiteral("caterer_confirmed")});
        QCOMPARE(waiting.waitingSince->microseconds, customer.createdAt.microseconds);
        QCOMPARE(waiting.overdueSince->microseconds, customer.createdAt.microseconds + qint64(48) * 3600 * 1'000'000);
        append(catererConfirms(QStringLiteral("42")), order42);
        QTRY_VERIFY(index.instance(match42)->state.complete);
        QVERIFY(index.instance(match42)->missing.isEmpty());
        QVERIFY(!index.instance(match42)->overdueSince);
    }

    void sampleIsTheSameEachTime()
    {
        const Timestamp end = Timestamp::parse(u"2026-03-01 12:00:00").value();
        const SampleOptions options{.orders = 60, .days = 10, .end = end};
        const auto write = [options](UnitOfWork &unit) { return writeSample(unit, catering(), options); };
        WEIR_VERIFY(wait(m_store->write<qint64>(write)));
        const auto other = makeSqliteStore(*examineStore(m_dir->filePath(QStringLiteral("other.weir")), OpenMode::Create));
        WEIR_VERIFY(wait(other->write<qint64>(write)));
        const auto all = [](EventStore &store) {
            return wait(store.read<Events>([](const UnitOfWork &unit) { return unit.events.read({}); })).value();
        };
        const Events one = all(*m_store);
        const Events two = all(*other);
        QCOMPARE(one.size(), two.size());
        for (std::size_t i = 0; i < one.size(); ++i) {
            QCOMPARE(one[i].id, two[i].id);
            QCOMPARE(one[i].data, two[i].data);
            QVERIFY(one[i].createdAt == two[i].createdAt);
        }
    }

    void sampleHasEveryKindOfOrder()
    {
        WEIR_VERIFY(wait(m_store->write<qint64>([](UnitOfWork &unit) { return writeSample(unit, catering(), {}); })));
        InstanceIndex index(*m_store, catering());
        index.refresh();
        QTRY_VERIFY(index.isReady());
        const std::vector<InstanceSummary> all = answerQuery(*index.snapshot(), {.count = 10'000}).value().rows;
        const Timestamp now = Timestamp::now();
        const auto count = [&](auto matches) { return std::count_if(all.begin(), all.end(), matches); };
        const auto waitsFor = [](const char *fact) {
            return [fact](const InstanceSummary &i) { return i.missing == QStringList{QString::fromLatin1(fact)}; };
        };
        const auto complete = count([](const InstanceSummary &i) { return i.state.complete; });
        QVERIFY(complete > 800);
        QVERIFY(count(waitsFor("customer_confirmed")) >= 5);
        QVERIFY(count(waitsFor("caterer_confirmed")) >= 5);
        QVERIFY(count([&](const InstanceSummary &i) { return i.isOverdue(now); }) >= 10);
        QVERIFY(count([&](const InstanceSummary &i) { return i.waitingSince && !i.isOverdue(now); }) >= 5);
        QVERIFY(count([](const InstanceSummary &i) { return i.state.events > 2; }) >= 10);
        QCOMPARE(countOf(QStringLiteral("OrderConfirmed")), int(complete));
        QVERIFY(countOf(QStringLiteral("OrderPlaced")) > int(all.size()));
        // A driver finds nothing left to do.
        const QStringList before = ids({});
        ProcessDriver driver(*m_store, catering());
        settle(driver);
        QCOMPARE(ids({}), before);
    }

private:
    QString path() const { return m_dir->filePath(QStringLiteral("store.weir")); }

    void append(const NewEvent &event, const QString &stream)
    {
        WEIR_VERIFY(wait(m_store->write<bool>([=](UnitOfWork &unit) -> Result<bool> {
            const Status done = unit.events.append({&event, 1}, stream, ExpectedVersion::automatic());
            return done ? Result<bool>(true) : failure(done.error());
        })));
    }

    static void settle(ProcessDriver &driver)
    {
        driver.drive();
        QTRY_VERIFY(driver.isIdle());
    }

    QStringList ids(const QString &stream)
    {
        const auto events =
            wait(m_store->read<Events>([=](const UnitOfWork &unit) { return unit.events.read({.stream = stream}); }));
        QStringList ids;
        for (const Event &event : events.value())
            ids << event.id;
        return ids;
    }

    ProcessState stateOf(const QString &stream)
    {
        const auto events =
            wait(m_store->read<Events>([=](const UnitOfWork &unit) { return unit.events.read({.stream = stream}); }));
        return foldEvents(catering().processes.front(), events.value()).state;
    }

    int countOf(const QString &type)
    {
        return int(
            wait(m_store->read<qint64>([=](const UnitOfWork &unit) { return unit.events.count({.types = {type}}); })).value());
    }

    std::vector<ProcessIssue> issues()
    {
        return wait(m_store->read<std::vector<ProcessIssue>>([](const UnitOfWork &unit) { return unit.processes.issues({}, 10); }))
            .value();
    }

    Commands commands()
    {
        return wait(m_store->read<Commands>([](const UnitOfWork &unit) { return unit.processes.commands({}, {}, 1000); })).value();
    }

    void expectConfirmedOnce(const NewEvent &cause)
    {
        const Commands sent = commands();
        QCOMPARE(sent.size(), std::size_t(1));
        QCOMPARE(sent.front().command, QStringLiteral("ConfirmOrder"));
        QCOMPARE(sent.front().state, CommandState::Done);
        QCOMPARE(sent.front().causedBy, cause.id);
        const auto events = wait(m_store->read<Events>(
            [](const UnitOfWork &unit) { return unit.events.read({.types = {QStringLiteral("OrderConfirmed")}}); }));
        QCOMPARE(events.value().size(), std::size_t(1));
        const Event confirmed = events->front();
        QCOMPARE(confirmed.id, sent.front().resultEventId);
        QCOMPARE(confirmed.data, QByteArrayLiteral("{\"order_id\":\"42\"}"));
        QVERIFY(confirmed.metadata.contains(QByteArray("\"causation_id\":\"" + cause.id.toUtf8())));
        QVERIFY(confirmed.metadata.contains("\"correlation_id\":"));
        QVERIFY(ids(order42).contains(confirmed.id));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<EventStore> m_store;
};

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
