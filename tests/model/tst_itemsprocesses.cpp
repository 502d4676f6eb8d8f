// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/commandtablemodel.h"
#include "model/items/instancetablemodel.h"
#include "model/items/operationchoices.h"
#include "model/items/operationvalues.h"
#include "model/items/steptablemodel.h"
#include "tests/support/fakestore.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;
constexpr qint64 hour = 3'600'000'000;

Timestamp hours(qint64 count)
{
    return {count * hour};
}

const Domain &catering()
{
    static const Domain domain = cateringDomain().value();
    return domain;
}

const ProcessDefinition &match()
{
    return catering().processes.front();
}

QByteArray orderData(const QString &order, const QString &menu)
{
    return QStringLiteral(R"({"order_id":"%1","menu_id":"%2"})").arg(order, menu).toUtf8();
}

/// A confirmation, linked into its process's stream as the engine does.
QString confirm(FakeStore &store, const QString &who, const QString &order, Timestamp at, const QString &menu = QStringLiteral("7"))
{
    const bool customer = who == QLatin1StringView("Customer");
    const QString stream = customer ? QStringLiteral("Order$%1").arg(order) : QStringLiteral("Caterer$ada");
    const QString id = store.append(stream, who + QStringLiteral("ConfirmedMenu"), orderData(order, menu), at);
    store.link(id, QStringLiteral("CateringMatch$%1").arg(order));
    return id;
}

CommandRecord command(int number, CommandState state = CommandState::Pending)
{
    return {.id = QStringLiteral("01890000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')),
            .process = QStringLiteral("CateringMatch"),
            .stream = QStringLiteral("CateringMatch$%1").arg(number),
            .command = QStringLiteral("ConfirmOrder"),
            .data = "{}",
            .state = state};
}

QStringList shownOf(const InstanceTableModel &model)
{
    QStringList instances;
    for (int row = 0; row < model.rowCount(); ++row)
        instances.append(model.index(row, InstanceTableModel::Instance).data().toString());
    return instances;
}

/// An index whose answers wait for the test.
class HeldIndex : public InstanceIndex
{
public:
    explicit HeldIndex(FakeStore &store) : InstanceIndex(store, catering()) {}

    QFuture<Result<InstancePage>> ask(const InstanceQuery &query, const Ticket &) override
    {
        Asked &asked = m_asked.emplace_back(Asked{.query = query});
        asked.promise.start();
        return asked.promise.future();
    }

    int waiting() const { return int(m_asked.size()); }
    void answer(int at) { finish(at, answerQuery(*snapshot(), m_asked[std::size_t(at)].query)); }
    void fail(int at) { finish(at, failure(ErrorCode::SqlFailed)); }
    /// Whether there was nothing left to answer.
    bool answerAll()
    {
        const bool isDone = m_asked.empty();
        while (!m_asked.empty())
            answer(0);
        return isDone;
    }

private:
    struct Asked {
        InstanceQuery query;
        QPromise<Result<InstancePage>> promise = {};
    };

    void finish(int at, const Result<InstancePage> &answer)
    {
        m_asked[std::size_t(at)].promise.addResult(answer);
        m_asked[std::size_t(at)].promise.finish();
        m_asked.erase(m_asked.begin() + at);
    }

    std::vector<Asked> m_asked;
};

} // namespace

class ItemsProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

    void stepsTellChangesAndTheStateAfter()
    {
        FakeStore store;
        confirm(store, QStringLiteral("Customer"), QStringLiteral("42"), hours(1));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("42"), hours(2));
        StepTableModel model(store, match(), QStringLiteral("CateringMatch$42"));
        const QAbstractItemModelTester tester(&model, fatal);
        QVERIFY(!model.isLoaded());
        store.releaseAll();
        QVERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(1, StepTableModel::Position).data(), QVariant(qlonglong(1)));
        QCOMPARE(model.index(1, StepTableModel::EventType).data(StreamRole), QVariant(QStringLiteral("Caterer$ada")));
        QVERIFY(model.index(1, StepTableModel::Changes).data().toString().contains(QStringLiteral("caterer_confirmed")));
        QVERIFY(!model.stepAt(0).after.facts.value(QStringLiteral("caterer_confirmed")));
        QCOMPARE(model.commandsAskedFor(1), QStringList{QStringLiteral("ConfirmOrder")});
        QVERIFY(!model.index(0, 0).data(StepTableModel::CompleteRole).toBool());
        QVERIFY(model.index(1, 0).data(StepTableModel::CompleteRole).toBool());
        QVERIFY(model.state().complete);
    }

    void stepsGoOnWithEachCommit()
    {
        FakeStore store;
        confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
        StepTableModel model(store, match(), QStringLiteral("CateringMatch$1"));
        const QAbstractItemModelTester tester(&model, fatal);
        store.release(); // answered, not taken yet
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("1"), hours(2));
        model.storeChanged();
        model.storeChanged();
        store.releaseAll();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.state().events, 2);
        model.storeChanged();
        store.releaseAll();
        QCOMPARE(model.rowCount(), 2);
    }

    void stepsReadALongStreamInPages()
    {
        FakeStore store;
        const int events = StepTableModel::pageSize + 3;
        for (int i = 0; i < events; ++i)
            confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(i));
        StepTableModel model(store, match(), QStringLiteral("CateringMatch$1"));
        QSignalSpy caughtUp(&model, &StepTableModel::caughtUp);
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), events);
        QCOMPARE(caughtUp.count(), 1);
    }

    void stepsThatFailedAreReadByReload()
    {
        FakeStore store;
        confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
        StepTableModel model(store, match(), QStringLiteral("CateringMatch$1"));
        QSignalSpy failures(&model, &StepTableModel::failed);
        store.fail();
        QTRY_COMPARE(failures.count(), 1);
        model.reload();
        model.reload();
        store.releaseAll();
        QCOMPARE(model.rowCount(), 1);
    }

    void factsAreStepsInTheDefinitionsOrder()
    {
        FakeStore store;
        const QString id = confirm(store, QStringLiteral("Customer"), QStringLiteral("42"), hours(1));
        StepTableModel model(store, match(), QStringLiteral("CateringMatch$42"));
        store.releaseAll();
        const auto steps = factSteps(catering(), match(), model.state());
        QCOMPARE(steps.size(), std::size_t(2));
        QVERIFY(steps[0].done);
        QCOMPARE(steps[0].origin.eventId, id);
        QVERIFY(!steps[1].done);
        QCOMPARE(steps[1].operation.publishes.event, QStringLiteral("CatererConfirmedMenu"));
        QCOMPARE(overdueMoment(match(), model.state()), std::optional(hours(49)));
    }

    void instancesAreSortedByUrgency()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirm(store, QStringLiteral("Customer"), QStringLiteral("done"), hours(1));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("done"), hours(2));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("fresh"), hours(99));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("late"), hours(4));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("later"), hours(3));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        model.setNow(hours(100));
        index.refresh();
        QTRY_COMPARE(shownOf(model), (QStringList{QStringLiteral("later"), QStringLiteral("late"), QStringLiteral("fresh"),
                                                  QStringLiteral("done")}));
        QCOMPARE(model.counts(), (std::array<qint64, 3>{2, 1, 1}));
        QCOMPARE(model.index(1, InstanceTableModel::Missing).data(), QVariant(QStringLiteral("caterer_confirmed")));
        QCOMPARE(model.index(1, InstanceTableModel::State).data(ValueRole).value<InstanceState>(), InstanceState::Overdue);
    }

    void everyFactAndFieldIsAColumn()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1), QStringLiteral("9"));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("2"), hours(2), QStringLiteral("10"));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        index.refresh();
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.columnCount(), InstanceTableModel::FixedColumns + 3);
        const int customer = InstanceTableModel::FixedColumns;
        QCOMPARE(model.headerData(customer, Qt::Horizontal), QVariant(QStringLiteral("customer_confirmed")));
        QCOMPARE(model.headerData(customer + 2, Qt::Horizontal), QVariant(QStringLiteral("menu_id")));
        QVERIFY(model.isFact(customer + 1) && !model.isFact(customer + 2));
        QTRY_COMPARE(model.index(0, customer).data(ValueRole), QVariant(true));
        QCOMPARE(model.index(0, customer + 1).data(ValueRole), QVariant(false));
        model.sort(customer + 2, Qt::DescendingOrder);
        QTRY_COMPARE(shownOf(model), (QStringList{QStringLiteral("2"), QStringLiteral("1")}));
        QCOMPARE(model.index(0, customer + 2).data(), QVariant(QStringLiteral("10")));
        model.sort(customer, Qt::DescendingOrder);
        QTRY_COMPARE(shownOf(model), (QStringList{QStringLiteral("1"), QStringLiteral("2")}));
    }

    void timeAloneMakesInstancesOverdue()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirm(store, QStringLiteral("Customer"), QStringLiteral("10"), hours(1));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("11"), hours(90));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        index.refresh();
        model.setNow(hours(100));
        model.setFilter({.state = InstanceState::Overdue});
        QTRY_COMPARE(shownOf(model), QStringList{QStringLiteral("10")});
        model.setNow(hours(500));
        QTRY_COMPARE(model.rowCount(), 2);
        model.setFilter({.text = QStringLiteral("MATCH$11")});
        QTRY_COMPARE(shownOf(model), QStringList{QStringLiteral("11")});
        model.setFilter({.process = QStringLiteral("Other")});
        QTRY_COMPARE(model.rowCount(), 0);
    }

    void anInstanceMovesWhenItCompletes()
    {
        FakeStore store(FakeStore::Answers::Soon);
        for (const char *order : {"1", "2", "3"})
            confirm(store, QStringLiteral("Customer"), QLatin1StringView(order), hours(1));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        index.refresh();
        QTRY_COMPARE(model.rowCount(), 3);
        const QPersistentModelIndex selected = model.index(0, InstanceTableModel::Instance);
        QTRY_COMPARE(selected.data().toString(), QStringLiteral("1"));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("1"), hours(2));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("4"), hours(2));
        store.announce();
        QTRY_COMPARE(model.rowCount(), 4);
        QTRY_COMPARE(selected.row(), 3); // complete ones come last
        QCOMPARE(selected.data().toString(), QStringLiteral("1"));
    }

    void pagesComeAsTheyAreLookedAt()
    {
        FakeStore store(FakeStore::Answers::Soon);
        const int count = InstanceTableModel::pageSize * 3;
        for (int i = 0; i < count; ++i)
            confirm(store, QStringLiteral("Customer"), QString::number(i), hours(1));
        HeldIndex index(store);
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        model.sort(InstanceTableModel::Instance);
        index.refresh();
        QTRY_VERIFY(index.isReady());
        QTRY_VERIFY(index.answerAll());
        QTRY_COMPARE(model.rowCount(), count);
        const QModelIndex last = model.index(count - 1, InstanceTableModel::Instance);
        QTRY_VERIFY(index.answerAll() && !last.data(LoadingRole).toBool());
        QCOMPARE(last.data().toString(), QString::number(count - 1));
        QCOMPARE(model.rowOf(QStringLiteral("CateringMatch$%1").arg(count - 1)), count - 1);
    }

    void whatIsAskedBeforeNeverTakesThePlaceOfWhatIsAskedNow()
    {
        FakeStore store(FakeStore::Answers::Soon);
        confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("2"), hours(1));
        HeldIndex index(store);
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        QSignalSpy failures(&model, &InstanceTableModel::failed);
        index.refresh();
        QTRY_VERIFY(index.isReady());
        QTRY_VERIFY(index.answerAll() && model.rowCount() == 2);
        model.setFilter({.missing = QStringLiteral("customer_confirmed")});
        QTRY_COMPARE(index.waiting(), 1);
        model.setFilter({.missing = QStringLiteral("caterer_confirmed")});
        QTRY_COMPARE(index.waiting(), 2);
        QVERIFY(!model.isLoaded());
        index.answer(1);
        QTRY_COMPARE(shownOf(model), QStringList{QStringLiteral("1")});
        index.answer(0); // late, and superseded
        QTest::qWait(0);
        QCOMPARE(shownOf(model), QStringList{QStringLiteral("1")});

        model.setFilter({});
        QTRY_COMPARE(index.waiting(), 1);
        index.fail(0);
        QTRY_COMPARE(failures.count(), 1);
        QCOMPARE(shownOf(model), QStringList{QStringLiteral("1")}); // what was there stays
        model.refresh();
        QTRY_VERIFY(index.answerAll() && model.rowCount() == 2);
    }

    void commandsAreNewestFirstAndChangeInPlace()
    {
        FakeStore store;
        CommandTableModel model(store, {});
        const QAbstractItemModelTester tester(&model, fatal);
        store.releaseAll();
        QVERIFY(model.isLoaded());
        QVERIFY(!model.isAvailable());
        QVERIFY(store.processes().prepare().has_value());
        QVERIFY(store.processes().storeCommand(command(1)).value());
        model.refresh();
        store.releaseAll();
        QVERIFY(model.isAvailable());
        QCOMPARE(model.rowCount(), 1);
        QVERIFY(store.processes().storeCommand(command(2)).value());
        CommandRecord failed = command(1, CommandState::Failed);
        failed.attempts = 3;
        failed.error = QStringLiteral("no kitchen");
        QVERIFY(store.processes().updateCommand(failed).has_value());
        model.refresh();
        model.refresh();
        store.releaseAll();
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.commandAt(0).id, command(2).id);
        QCOMPARE(model.index(1, CommandTableModel::State).data(), QVariant(QStringLiteral("failed")));
        QCOMPARE(model.index(1, CommandTableModel::ErrorText).data(), QVariant(QStringLiteral("no kitchen")));
        QCOMPARE(model.index(1, CommandTableModel::Attempts).data(), QVariant(3));
        QVERIFY(!model.index(1, CommandTableModel::ResultEvent).data().isValid());
        QCOMPARE(model.failedCount(), 1);
    }

    void commandsAreReadInPagesOrUpToALimit()
    {
        FakeStore store;
        QVERIFY(store.processes().prepare().has_value());
        const int commands = CommandTableModel::pageSize + 20;
        for (int i = 0; i < commands; ++i)
            QVERIFY(store.processes().storeCommand(command(i)).value());
        CommandTableModel all(store, {});
        CommandTableModel newest(store, {}, 50);
        const QAbstractItemModelTester tester(&newest, fatal);
        store.releaseAll();
        QCOMPARE(all.rowCount(), CommandTableModel::pageSize);
        QVERIFY(all.canFetchMore({}));
        all.fetchMore({});
        store.releaseAll();
        QCOMPARE(all.rowCount(), commands);
        QCOMPARE(newest.rowCount(), 50);
        QVERIFY(!newest.canFetchMore({}));
        QVERIFY(store.processes().storeCommand(command(commands)).value());
        newest.refresh();
        store.releaseAll();
        QCOMPARE(newest.rowCount(), 50);
        QCOMPARE(newest.commandAt(0).id, command(commands).id);
        CommandTableModel one(store, QStringLiteral("CateringMatch$3"));
        store.releaseAll();
        QCOMPARE(one.rowCount(), 1);
    }

    void operationsKnowTheirFields()
    {
        const auto fields = unionOfFields(catering().operations);
        QCOMPARE(fields.size(), std::size_t(3));
        QCOMPARE(fields[0].name, QStringLiteral("order_id"));
        QCOMPARE(streamPrefixOf(catering().operations, QStringLiteral("order_id")), QStringLiteral("Order$"));
        QCOMPARE(streamPrefixOf(catering().operations, QStringLiteral("caterer")), QStringLiteral("Caterer$"));
        QVERIFY(streamPrefixOf(catering().operations, QStringLiteral("menu_id")).isNull());
        const OperationDefinition &customer = catering().operations.front();
        QCOMPARE(missingFields(customer, {{QStringLiteral("order_id"), QStringLiteral("1")},
                                          {QStringLiteral("menu_id"), QStringLiteral(" ")}}),
                 QStringList{QStringLiteral("menu_id")});
        ProcessState state = initialState(match());
        state.knowledge.fields[QStringLiteral("menu_id")] = Value::string(QStringLiteral("7"));
        QCOMPARE(knownValues(match(), QStringLiteral("42"), state, customer),
                 (QHash<QString, QString>{{QStringLiteral("order_id"), QStringLiteral("42")},
                                          {QStringLiteral("menu_id"), QStringLiteral("7")}}));
    }

    void choicesComeFromTheStore()
    {
        FakeStore store;
        confirm(store, QStringLiteral("Customer"), QStringLiteral("42"), hours(1), QStringLiteral("7"));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("43"), hours(1), QStringLiteral("8"));
        store.append(QStringLiteral("Order$42"), QStringLiteral("MenuOffered"),
                     orderData(QStringLiteral("42"), QStringLiteral("9")));
        QCOMPARE(readStreamChoices(store.events(), QStringLiteral("Order$"), QStringLiteral("4"), 10).value(),
                 (QStringList{QStringLiteral("42"), QStringLiteral("43")}));
        const auto values = readPastValues(store.events(), {QStringLiteral("Order$42")}, {QStringLiteral("menu_id")}, 10);
        QCOMPARE(values.value().value(QStringLiteral("menu_id")), (QStringList{QStringLiteral("9"), QStringLiteral("7")}));
    }
};

QTEST_GUILESS_MAIN(ItemsProcesses)
#include "tst_itemsprocesses.moc"
