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
        QCOMPARE(model.rowCount(), events);
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
        FakeStore store;
        confirm(store, QStringLiteral("Customer"), QStringLiteral("done"), hours(1));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("done"), hours(2));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("fresh"), hours(99));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("late"), hours(4));
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("later"), hours(3));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        InstanceFilterModel shown(model);
        const QAbstractItemModelTester shownTester(&shown, fatal);
        model.setNow(hours(100));
        index.refresh();
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), 4);
        QStringList order;
        for (int row = 0; row < shown.rowCount(); ++row)
            order.append(shown.index(row, InstanceTableModel::Instance).data().toString());
        QCOMPARE(order,
                 (QStringList{QStringLiteral("later"), QStringLiteral("late"), QStringLiteral("fresh"), QStringLiteral("done")}));
        QCOMPARE(shown.counts(), (std::array<int, 3>{2, 1, 1}));
        QCOMPARE(shown.index(1, InstanceTableModel::Missing).data(), QVariant(QStringLiteral("caterer_confirmed")));
        QCOMPARE(shown.index(0, InstanceTableModel::FixedColumns).data(), QVariant(QStringLiteral("7")));
        QCOMPARE(model.headerData(InstanceTableModel::FixedColumns, Qt::Horizontal), QVariant(QStringLiteral("menu_id")));
    }

    void instancesAreFilteredByStateAndText()
    {
        FakeStore store;
        confirm(store, QStringLiteral("Customer"), QStringLiteral("10"), hours(1));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("11"), hours(90));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        InstanceFilterModel shown(model);
        index.refresh();
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), 2);
        model.setNow(hours(100));
        shown.setState(InstanceState::Overdue);
        QCOMPARE(shown.rowCount(), 1);
        QCOMPARE(shown.summaryAt(shown.index(0, 0)).instance, QStringLiteral("10"));
        model.setNow(hours(500)); // time alone makes the other one overdue
        QCOMPARE(shown.rowCount(), 2);
        shown.setText(QStringLiteral("MATCH$11"));
        QCOMPARE(shown.rowCount(), 1);
        shown.setProcess(QStringLiteral("Other"));
        QCOMPARE(shown.rowCount(), 0);
    }

    void instancesSortNumbersAsNumbers()
    {
        FakeStore store;
        for (const auto *order : {"9", "100", "20"})
            confirm(store, QStringLiteral("Customer"), QLatin1StringView(order), hours(1));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        InstanceFilterModel shown(model);
        index.refresh();
        store.releaseAll();
        QTRY_COMPARE(shown.rowCount(), 3);
        shown.sort(InstanceTableModel::Instance);
        QCOMPARE(shown.index(0, InstanceTableModel::Instance).data(), QVariant(QStringLiteral("9")));
        QCOMPARE(shown.index(2, InstanceTableModel::Instance).data(), QVariant(QStringLiteral("100")));
    }

    void anInstanceMovesWhenItCompletes()
    {
        FakeStore store;
        confirm(store, QStringLiteral("Customer"), QStringLiteral("1"), hours(1));
        InstanceIndex index(store, catering());
        InstanceTableModel model(index, catering());
        const QAbstractItemModelTester tester(&model, fatal);
        QObject::connect(&store, &EventStore::changed, &index, &InstanceIndex::refresh);
        index.refresh();
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), 1);
        QCOMPARE(model.stateAt(0), InstanceState::Overdue);
        confirm(store, QStringLiteral("Caterer"), QStringLiteral("1"), hours(2));
        confirm(store, QStringLiteral("Customer"), QStringLiteral("2"), hours(2));
        store.announce();
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.stateAt(0), InstanceState::Complete);
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
