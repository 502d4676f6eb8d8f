// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/items/comparedstepsmodel.h"
#include "model/items/stepcommands.h"
#include "model/items/steptablemodel.h"
#include "model/items/whytreemodel.h"
#include "store/uuid.h"
#include "tests/support/fakestore.h"

#include <QAbstractItemModelTester>
#include <QRegularExpression>
#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

constexpr auto fatal = QAbstractItemModelTester::FailureReportingMode::Fatal;
const QString stream = QStringLiteral("CateringMatch$42");

const ProcessDefinition &match()
{
    static const Domain domain = cateringDomain().value();
    return domain.processes.front();
}

/// A definition with every kind of condition, and two rules beside the completion.
const ProcessDefinition &payment()
{
    static const Domain domain = parseDomain(R"({ "domain": "Shop", "processes": [ {
        "process": "Payment", "stream": "Payment$", "instance": "data.order_id",
        "facts": { "authorized": { "set_by": ["Authorized"], "cleared_by": ["Voided"] }, "captured": { "set_by": ["Captured"] } },
        "fields": { "order": { "open": ["Opened"], "expired": ["Expired"] } },
        "complete_when": { "all": ["authorized", { "not": "captured" }, { "any": [{ "field": "order", "equals": "expired" }, "captured"] }] },
        "rules": [ { "when": "complete", "send": { "command": "Release" } },
                   { "when": "captured", "send": { "command": "Book" } } ] } ],
        "commands": [ { "command": "Release", "publishes": { "event": "Released", "stream": "Order$1" } },
                      { "command": "Book", "publishes": { "event": "Booked", "stream": "Order$1" } } ] })",
                                             QStringLiteral("payment.json"))
                                     .value();
    return domain.processes.front();
}

ProcessState stateAfter(const ProcessDefinition &definition, const QStringList &types)
{
    ProcessState state = initialState(definition);
    for (const QString &type : types)
        advance(definition, state, {.id = QStringLiteral("id of ") + type, .type = type, .data = "{}", .position = state.events});
    return state;
}

/// Stores an event that is valid at another time than it is recorded, and links it.
QString add(FakeStore &store, const QString &type, qint64 validAt, const QString &to = stream)
{
    const NewEvent event{.id = newEventId(),
                         .type = type,
                         .data = R"({"order_id":"42","menu_id":"7"})",
                         .createdAt = Timestamp::now(),
                         .validAt = Timestamp{validAt}};
    if (!store.events().append(std::span(&event, 1), QStringLiteral("Order$42"), ExpectedVersion::automatic()))
        qFatal("not appended");
    store.link(event.id, to);
    return event.id;
}

QString validTimes(const StepTableModel &model)
{
    QStringList times;
    for (int row = 0; row < model.rowCount(); ++row)
        times.append(QString::number(model.stepAt(row).event.validAt.microseconds));
    return times.join(QLatin1Char(' '));
}

CommandRecord command(int number, const QString &causedBy, CommandState state = CommandState::Pending)
{
    return {.id = QStringLiteral("01890000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')),
            .process = QStringLiteral("CateringMatch"),
            .stream = stream,
            .command = QStringLiteral("ConfirmOrder"),
            .data = "{}",
            .causedBy = causedBy,
            .state = state};
}

QModelIndex child(const QAbstractItemModel &model, std::initializer_list<int> path, int column = 0)
{
    QModelIndex index;
    for (const int row : path)
        index = model.index(row, 0, index);
    return index.siblingAtColumn(column);
}

} // namespace

class ItemsSteps : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(QStringLiteral(".?"))); }

    void stepsFollowTheClock()
    {
        FakeStore store;
        add(store, QStringLiteral("CustomerConfirmedMenu"), 30);
        add(store, QStringLiteral("CustomerWithdrewMenu"), 10);
        add(store, QStringLiteral("CatererConfirmedMenu"), 20);
        StepTableModel model(store, match(), stream);
        const QAbstractItemModelTester tester(&model, fatal);
        store.releaseAll();
        QCOMPARE(validTimes(model), QStringLiteral("30 10 20"));
        QVERIFY(!model.state().complete);
        QSignalSpy caughtUp(&model, &StepTableModel::caughtUp);
        model.setClock(Clock::Valid);
        store.releaseAll();
        QTRY_COMPARE(caughtUp.count(), 1);
        QCOMPARE(validTimes(model), QStringLiteral("10 20 30"));
        QVERIFY(model.state().complete); // the withdrawal was valid before the confirmation
        QCOMPARE(model.state().completedAt, std::optional(Timestamp{30}));
    }

    void aLateEventComesWhereItIsValid()
    {
        FakeStore store;
        for (const qint64 validAt : {10, 20, 30})
            add(store, QStringLiteral("CustomerConfirmedMenu"), validAt);
        StepTableModel model(store, match(), stream);
        const QAbstractItemModelTester tester(&model, fatal);
        store.releaseAll();
        model.setClock(Clock::Valid);
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), 3);
        add(store, QStringLiteral("CatererConfirmedMenu"), 20);
        add(store, QStringLiteral("CatererWithdrewMenu"), 40);
        QSignalSpy removed(&model, &QAbstractItemModel::rowsRemoved);
        model.storeChanged();
        store.releaseAll(); // what came
        store.releaseAll(); // its order
        QTRY_COMPARE(validTimes(model), QStringLiteral("10 20 20 30 40"));
        QCOMPARE(model.stepAt(2).event.type, QStringLiteral("CatererConfirmedMenu")); // recorded after the other of its moment
        QCOMPARE(removed.count(), 1);
        QCOMPARE(removed.front().at(1).toInt(), 2); // what comes before stays
        QCOMPARE(model.state().events, 5);
        model.setClock(Clock::Recorded);
        QCOMPARE(validTimes(model), QStringLiteral("10 20 30 20 40"));
    }

    void manyStepsAreFoldedASliceAtATime()
    {
        FakeStore store;
        const int count = StepTableModel::pageSize * 3 + 7;
        for (int i = 0; i < count; ++i)
            add(store, QStringLiteral("CustomerConfirmedMenu"), count - i);
        StepTableModel model(store, match(), stream);
        const QAbstractItemModelTester tester(&model, fatal);
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), count);
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        model.setClock(Clock::Valid);
        QCOMPARE(model.rowCount(), 0);
        QVERIFY(!model.isLoaded());
        store.releaseAll();
        QTRY_VERIFY(model.isLoaded());
        QCOMPARE(model.rowCount(), count);
        QVERIFY(inserted.count() >= count / StepTableModel::foldedAtOnce);
        for (const QList<QVariant> &slice : inserted)
            QVERIFY(slice.at(2).toInt() - slice.at(1).toInt() < StepTableModel::foldedAtOnce);
        QCOMPARE(model.stepAt(0).event.validAt, Timestamp{1});
        model.setClock(Clock::Recorded);
        model.reload();
        store.releaseAll();
        QTRY_COMPARE(model.rowCount(), count);
        QCOMPARE(model.stepAt(0).event.validAt, Timestamp{count});
    }

    void commandsStandBesideTheStepThatSentThem()
    {
        FakeStore store;
        const QString first = add(store, QStringLiteral("CustomerConfirmedMenu"), 1);
        const QString second = add(store, QStringLiteral("CatererConfirmedMenu"), 2);
        StepTableModel model(store, match(), stream);
        const QAbstractItemModelTester tester(&model, fatal);
        store.releaseAll();
        QVERIFY(!model.commands().isAvailable());
        QCOMPARE(model.commandsAskedFor(1), QStringList{QStringLiteral("ConfirmOrder")});
        QVERIFY(model.commandsAskedFor(0).isEmpty());

        QVERIFY(store.processes().prepare().has_value());
        CommandRecord sent = command(1, second);
        QVERIFY(store.processes().storeCommand(sent).value());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.storeChanged();
        store.releaseAll();
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed.front().at(0).toModelIndex(), model.index(1, StepTableModel::Commands));
        QCOMPARE(model.commandsOf(1).size(), std::size_t(1));
        QVERIFY(model.commandsAskedFor(1).isEmpty());
        QVERIFY(model.commandsOf(0).empty());

        sent.state = CommandState::Failed;
        sent.attempts = 3;
        sent.error = QStringLiteral("no kitchen");
        QVERIFY(store.processes().updateCommand(sent).has_value());
        model.storeChanged();
        store.releaseAll();
        QCOMPARE(model.commandsOf(1).front().error, QStringLiteral("no kitchen"));
        QCOMPARE(changed.count(), 2);
        model.storeChanged();
        store.releaseAll();
        QCOMPARE(changed.count(), 2); // nothing moved
    }

    void onlyWhatMayHaveChangedIsReadAgain()
    {
        FakeStore store;
        QVERIFY(store.processes().prepare().has_value());
        const int count = StepCommands::pageSize + 50;
        for (int i = 0; i < count; ++i) {
            QVERIFY(store.processes().storeCommand(command(i, QStringLiteral("event-%1").arg(i))).value());
            CommandRecord done = command(i, QStringLiteral("event-%1").arg(i), i == 3 ? CommandState::Failed : CommandState::Done);
            QVERIFY(store.processes().updateCommand(done).has_value());
        }
        StepCommands commands(store, stream);
        store.releaseAll();
        QVERIFY(commands.isLoaded());
        QCOMPARE(commands.of(QStringLiteral("event-0")).size(), std::size_t(1));
        const int all = store.ran();
        commands.refresh();
        store.releaseAll();
        QCOMPARE(store.ran() - all, 2); // down to the one that failed
        QVERIFY(store.processes().updateCommand(command(3, QStringLiteral("event-3"), CommandState::Done)).has_value());
        commands.refresh();
        store.releaseAll();
        QCOMPARE(commands.of(QStringLiteral("event-3")).front().state, CommandState::Done);
        const int before = store.ran();
        commands.refresh();
        store.releaseAll();
        QCOMPARE(store.ran() - before, 1);
    }

    void theTreeTellsTheTruthOfEachPart()
    {
        WhyTreeModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        QCOMPARE(model.rowCount(), 0);
        model.setState(payment(), stateAfter(payment(), {QStringLiteral("Authorized"), QStringLiteral("Opened")}));
        QCOMPARE(model.rowCount(), 2); // complete, and the rule of another command
        const QModelIndex whole = child(model, {0});
        QCOMPARE(whole.data(WhyTreeModel::CommandRole).toString(), QStringLiteral("Release"));
        QCOMPARE(child(model, {1}).data(WhyTreeModel::CommandRole).toString(), QStringLiteral("Book"));
        QVERIFY(!whole.data(WhyTreeModel::HoldsRole).toBool());
        QVERIFY(child(model, {0, 0}).data(WhyTreeModel::HoldsRole).toBool());
        QCOMPARE(child(model, {0, 0}, WhyTreeModel::Because).data().toString(), QStringLiteral("Authorized"));
        QCOMPARE(child(model, {0, 0}).data(EventIdRole).toString(), QStringLiteral("id of Authorized"));
        QVERIFY(!child(model, {0, 0}, WhyTreeModel::Suppliers).data().isValid()); // it is what it has to be
        QVERIFY(!child(model, {0, 1, 0}).data(WhyTreeModel::WantedRole).toBool());
        const QModelIndex expired = child(model, {0, 2, 0});
        QVERIFY(expired.data(WhyTreeModel::BlocksRole).toBool());
        QCOMPARE(expired.siblingAtColumn(WhyTreeModel::Suppliers).data().toString(), QStringLiteral("Expired"));
        QCOMPARE(expired.data(ValueRole).value<Value>().text, QStringLiteral("open"));
        QCOMPARE(expired.data(WhyTreeModel::ExpectedRole).value<Value>().text, QStringLiteral("expired"));
        QCOMPARE(model.totalRows(), 8);
    }

    void indexesStayAsLongAsTheTreesDo()
    {
        WhyTreeModel model;
        const QAbstractItemModelTester tester(&model, fatal);
        model.setState(payment(), stateAfter(payment(), {}));
        QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
        const QPersistentModelIndex authorized = child(model, {0, 0});
        model.setState(payment(), stateAfter(payment(), {QStringLiteral("Authorized")}));
        QCOMPARE(resets.count(), 0);
        QVERIFY(changes.count() > 0);
        QVERIFY(authorized.data(WhyTreeModel::HoldsRole).toBool());
        model.setState(payment(), stateAfter(payment(), {QStringLiteral("Captured")}));
        QCOMPARE(resets.count(), 1); // the other rule has sent its command
        QCOMPARE(model.rowCount(), 1);
    }

    void twoInstancesStandSideBySide()
    {
        FakeStore store;
        const QString other = QStringLiteral("CateringMatch$43");
        add(store, QStringLiteral("CustomerConfirmedMenu"), 1);
        add(store, QStringLiteral("CatererConfirmedMenu"), 2);
        add(store, QStringLiteral("CustomerConfirmedMenu"), 1, other);
        const QString withdrawn = add(store, QStringLiteral("CustomerWithdrewMenu"), 2, other);
        InstancePair pair(store, {.definition = match(), .stream = stream}, {.definition = match(), .stream = other});
        ComparedStepsModel steps(pair);
        ComparedStatesModel states(pair);
        const QAbstractItemModelTester stepsTester(&steps, fatal);
        const QAbstractItemModelTester statesTester(&states, fatal);
        QSignalSpy loaded(&pair, &InstancePair::loaded);
        store.releaseAll();
        QCOMPARE(loaded.count(), 1);
        pair.compare(1, 1); // dropped
        pair.compare(2, 2);
        store.releaseAll();
        QCOMPARE(steps.rowCount(), 3);
        QVERIFY(!steps.index(0, 0).data(ComparedStepsModel::DivergenceRole).toBool());
        QVERIFY(steps.index(1, 0).data(ComparedStepsModel::DivergenceRole).toBool());
        QCOMPARE(steps.rowOf(withdrawn), 2);
        QVERIFY(!steps.step(2, ComparedStepsModel::Left));
        QCOMPARE(states.rowCount(), 3);
        QCOMPARE(states.lineAt(0).fate, FieldFate::Changed);
        QCOMPARE(states.lineAt(2).fate, FieldFate::Unchanged);

        pair.storeChanged(); // nothing of these two
        store.releaseAll();
        QCOMPARE(loaded.count(), 1);
        add(store, QStringLiteral("CatererConfirmedMenu"), 3, other);
        pair.storeChanged();
        store.releaseAll();
        QCOMPARE(loaded.count(), 2);
        QCOMPARE(pair.right().size(), std::size_t(3));
        pair.setClock(Clock::Valid);
        store.releaseAll();
        QCOMPARE(pair.right().clock(), Clock::Valid);
    }
};

QTEST_GUILESS_MAIN(ItemsSteps)
#include "tst_itemssteps.moc"
