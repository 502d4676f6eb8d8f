// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "model/process/fold.h"

#include <QTest>

using namespace weir;

namespace {

QString customerConfirmed()
{
    return QStringLiteral("CustomerConfirmedMenu");
}

QString catererConfirmed()
{
    return QStringLiteral("CatererConfirmedMenu");
}

QString customerWithdrew()
{
    return QStringLiteral("CustomerWithdrewMenu");
}

Condition fact(const QString &name)
{
    return {.kind = Condition::Kind::Fact, .name = name};
}

/// Both confirmations; a field copied and one of constants; two rules.
ProcessDefinition match()
{
    const QString customer = QStringLiteral("customer_confirmed");
    const QString caterer = QStringLiteral("caterer_confirmed");
    const Condition both{.kind = Condition::Kind::All, .parts = {fact(customer), fact(caterer)}};
    return {
        .name = QStringLiteral("CateringMatch"),
        .streamPrefix = QStringLiteral("CateringMatch$"),
        .instancePath = QStringLiteral("data.order_id"),
        .facts = {{.name = customer, .setBy = {customerConfirmed()}, .clearedBy = {customerWithdrew()}},
                  {.name = caterer, .setBy = {catererConfirmed()}}},
        .fields = {{.name = QStringLiteral("menu_id"),
                    .from = QStringLiteral("data.menu_id"),
                    .of = {customerConfirmed(), catererConfirmed()}},
                   {.name = QStringLiteral("order"),
                    .constants = {{Value::string(QStringLiteral("placed")), {QStringLiteral("OrderPlaced")}},
                                  {Value::string(QStringLiteral("cancelled")), {QStringLiteral("OrderCancelled")}}}}},
        .completeWhen = both,
        .rules = {{.name = QStringLiteral("complete"), .when = both}, {.name = QStringLiteral("rule-2"), .when = fact(customer)}}};
}

Event eventOf(int number, const QString &type, const QByteArray &data = "{\"order_id\":\"42\",\"menu_id\":7}")
{
    return {.key = number,
            .id = QStringLiteral("event-%1").arg(number),
            .type = type,
            .data = data,
            .metadata = "---\n:correlation_id: c\n",
            .createdAt = {number * 1000}};
}

QString factsOf(const Knowledge &knowledge)
{
    const auto letter = [&](const char *name, char yes) {
        return QChar::fromLatin1(knowledge.facts.value(QString::fromLatin1(name)) ? yes : '-');
    };
    return QString(letter("customer_confirmed", 'u')) + letter("caterer_confirmed", 'a');
}

QString changesOf(const ProcessStep &step)
{
    QStringList texts;
    for (const FieldChange &change : step.changes)
        texts << change.name + u'=' + change.before.toPlainText() + u'>' + change.after.toPlainText();
    return texts.join(u' ');
}

} // namespace

class FoldTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void beginsWithNothing();
    void completesInEitherOrder_data();
    void completesInEitherOrder();
    void takesAThirdConfirmation();
    void clears();
    void keepsOriginOfTheFirst();
    void countsWhatItDoesNotKnow();
    void goesOnAfterWhatItCannotRead_data();
    void goesOnAfterWhatItCannotRead();
    void setsConstants();
    void leavesFieldsThatAnEventLacks();
    void tellsRulesThatTurned();
    void equalsItsOwnSteps();
    void looksIntoEvents();
    void knowsItsTypes();
};

void FoldTest::beginsWithNothing()
{
    const ProcessState state = initialState(match());
    QCOMPARE(factsOf(state.knowledge), QStringLiteral("--"));
    QCOMPARE(state.knowledge.facts.size(), 2);
    QCOMPARE(state.knowledge.fields.value(QStringLiteral("menu_id")), Value::null());
    QCOMPARE(state.knowledge.fields.size(), 2);
    QVERIFY(!state.complete);
    QVERIFY(!state.completedAt && !state.startedAt && !state.lastEventAt);
    QCOMPARE(state.rulesFired, std::vector<int>({0, 0}));
}

void FoldTest::completesInEitherOrder_data()
{
    QTest::addColumn<QStringList>("types");
    QTest::addColumn<QString>("between");
    QTest::newRow("customer first") << QStringList{customerConfirmed(), catererConfirmed()} << QStringLiteral("u-");
    QTest::newRow("caterer first") << QStringList{catererConfirmed(), customerConfirmed()} << QStringLiteral("-a");
}

void FoldTest::completesInEitherOrder()
{
    QFETCH(QStringList, types);
    const Fold fold = foldEvents(match(), {eventOf(1, types[0]), eventOf(2, types[1])});
    QCOMPARE(fold.steps.size(), std::size_t(2));
    QTEST(factsOf(fold.steps[0].after), "between");
    QVERIFY(!fold.steps[0].complete);
    QCOMPARE(factsOf(fold.steps[1].after), QStringLiteral("ua"));
    QVERIFY(fold.steps[1].complete);
    QCOMPARE(fold.state.completedAt, std::optional(Timestamp{2000}));
    QCOMPARE(fold.state.startedAt, std::optional(Timestamp{1000}));
    QCOMPARE(fold.state.lastEventAt, std::optional(Timestamp{2000}));
    QCOMPARE(fold.state.lastEventType, types[1]);
    QCOMPARE(fold.state.events, 2);
    QCOMPARE(fold.state.rulesFired, std::vector<int>({1, 1}));
}

void FoldTest::takesAThirdConfirmation()
{
    const Fold fold =
        foldEvents(match(), {eventOf(1, customerConfirmed()), eventOf(2, catererConfirmed()), eventOf(3, customerConfirmed())});
    QCOMPARE(changesOf(fold.steps[0]), QStringLiteral("customer_confirmed=false>true menu_id=>7"));
    QCOMPARE(changesOf(fold.steps[1]), QStringLiteral("caterer_confirmed=false>true"));
    QVERIFY(fold.steps[2].changes.empty());
    QVERIFY(fold.steps[2].complete);
    QCOMPARE(fold.state.completedAt, std::optional(Timestamp{2000}));
    QCOMPARE(fold.state.rulesFired, std::vector<int>({1, 1}));
}

void FoldTest::clears()
{
    const Fold fold =
        foldEvents(match(), {eventOf(1, customerConfirmed()), eventOf(2, catererConfirmed()), eventOf(3, customerWithdrew()),
                             eventOf(4, customerWithdrew()), eventOf(5, customerConfirmed())});
    QCOMPARE(changesOf(fold.steps[2]), QStringLiteral("customer_confirmed=true>false"));
    QVERIFY(!fold.steps[2].complete);
    QVERIFY(fold.steps[3].changes.empty());
    QVERIFY(fold.state.complete);
    QCOMPARE(fold.state.completedAt, std::optional(Timestamp{5000}));
    QCOMPARE(fold.state.rulesFired, std::vector<int>({2, 2}));
    QCOMPARE(fold.state.origins.value(QStringLiteral("customer_confirmed")).eventId, QStringLiteral("event-5"));
}

void FoldTest::keepsOriginOfTheFirst()
{
    const Fold fold = foldEvents(match(), {eventOf(1, customerConfirmed()), eventOf(2, customerConfirmed())});
    const Origin origin = fold.state.origins.value(QStringLiteral("customer_confirmed"));
    QCOMPARE(origin.eventId, QStringLiteral("event-1"));
    QCOMPARE(origin.eventType, customerConfirmed());
    QCOMPARE(origin.at, Timestamp{1000});
    QVERIFY(!fold.state.origins.contains(QStringLiteral("caterer_confirmed")));
}

void FoldTest::countsWhatItDoesNotKnow()
{
    const Fold fold = foldEvents(match(), {eventOf(1, QStringLiteral("Other"), "\xff")});
    QCOMPARE(fold.state.events, 1);
    QCOMPARE(fold.state.knowledge, initialState(match()).knowledge);
    QVERIFY(fold.steps[0].changes.empty());
    QVERIFY(fold.steps[0].problem.isEmpty());
}

void FoldTest::goesOnAfterWhatItCannotRead_data()
{
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QString>("problem");
    QTest::newRow("cut JSON") << QByteArray("{\"a\":") << QStringLiteral("line 1: incomplete JSON at column 6");
    QTest::newRow("binary") << QByteArray("\xff") << QStringLiteral("the data is neither JSON nor YAML");
    QTest::newRow("text") << QByteArray("hello") << QStringLiteral("the data is neither JSON nor YAML");
}

void FoldTest::goesOnAfterWhatItCannotRead()
{
    QFETCH(QByteArray, data);
    const Fold fold = foldEvents(
        match(), {eventOf(1, customerConfirmed()), eventOf(2, catererConfirmed(), data), eventOf(3, catererConfirmed())});
    QTEST(fold.steps[1].problem, "problem");
    QCOMPARE(fold.steps[1].after, fold.steps[0].after);
    QVERIFY(fold.steps[1].changes.empty());
    QVERIFY(fold.steps[2].problem.isEmpty());
    QVERIFY(fold.state.complete);
    QCOMPARE(fold.state.events, 3);
}

void FoldTest::setsConstants()
{
    const Fold fold =
        foldEvents(match(), {eventOf(1, QStringLiteral("OrderPlaced")), eventOf(2, QStringLiteral("OrderCancelled"), {})});
    QCOMPARE(changesOf(fold.steps[0]), QStringLiteral("order=>placed"));
    QCOMPARE(changesOf(fold.steps[1]), QStringLiteral("order=placed>cancelled"));
}

void FoldTest::leavesFieldsThatAnEventLacks()
{
    const Fold fold =
        foldEvents(match(), {eventOf(1, customerConfirmed()), eventOf(2, catererConfirmed(), "---\n:order_id: '42'\n"),
                             eventOf(3, catererConfirmed(), "---\n:menu_id: 8\n")});
    QCOMPARE(changesOf(fold.steps[1]), QStringLiteral("caterer_confirmed=false>true"));
    QCOMPARE(changesOf(fold.steps[2]), QStringLiteral("menu_id=7>8"));
}

void FoldTest::tellsRulesThatTurned()
{
    using Indexes = std::vector<std::size_t>;
    const ProcessDefinition definition = match();
    const ProcessState nothing = initialState(definition);
    ProcessState one = nothing;
    applyEvent(definition, one, eventOf(1, customerConfirmed()));
    ProcessState two = one;
    applyEvent(definition, two, eventOf(2, catererConfirmed()));
    QCOMPARE(rulesTurnedTrue(nothing.rulesFired, one), Indexes({1}));
    QCOMPARE(rulesTurnedTrue(one.rulesFired, two), Indexes({0}));
    QCOMPARE(rulesTurnedTrue(nothing.rulesFired, two), Indexes({0, 1}));
    QCOMPARE(rulesTurnedTrue(two.rulesFired, two), Indexes());
}

void FoldTest::equalsItsOwnSteps()
{
    const ProcessDefinition definition = match();
    const Events events{eventOf(1, catererConfirmed()), eventOf(2, customerWithdrew()), eventOf(3, customerConfirmed())};
    const Fold whole = foldEvents(definition, events);
    for (std::size_t count = 1; count <= events.size(); ++count) {
        const Fold part = foldEvents(definition, Events(events.begin(), events.begin() + qsizetype(count)));
        QCOMPARE(part.state.knowledge, whole.steps[count - 1].after);
        QCOMPARE(part.state.complete, whole.steps[count - 1].complete);
    }
}

void FoldTest::looksIntoEvents()
{
    const Event one = eventOf(1, customerConfirmed(), "{\"order_id\":\"42\",\"customer\":{\"name\":\"A\"}}");
    QCOMPARE(eventValue(one, QStringLiteral("data.order_id")), std::optional(Value::string(QStringLiteral("42"))));
    QCOMPARE(eventValue(one, QStringLiteral("data.customer.name")), std::optional(Value::string(QStringLiteral("A"))));
    QCOMPARE(eventValue(one, QStringLiteral("metadata.correlation_id")), std::optional(Value::string(QStringLiteral("c"))));
    QCOMPARE(eventValue(one, QStringLiteral("id")), std::optional(Value::string(QStringLiteral("event-1"))));
    QCOMPARE(eventValue(one, QStringLiteral("type")), std::optional(Value::string(customerConfirmed())));
    for (const char *missing : {"data.x", "data.order_id.x", "metadata.x", "order_id", ""})
        QVERIFY(!eventValue(one, QString::fromLatin1(missing)));
    QVERIFY(!eventValue(eventOf(2, customerConfirmed(), "\xff"), QStringLiteral("data.order_id")));
}

void FoldTest::knowsItsTypes()
{
    const ProcessDefinition definition = match();
    QCOMPARE(definition.eventTypes(), QStringList({customerConfirmed(), customerWithdrew(), catererConfirmed(),
                                                   QStringLiteral("OrderPlaced"), QStringLiteral("OrderCancelled")}));
    for (const QString &type : definition.eventTypes())
        QVERIFY2(definition.waitsFor(type), qPrintable(type));
    QVERIFY(!definition.waitsFor(QStringLiteral("Other")));
    QCOMPARE(definition.suppliersOf(QStringLiteral("customer_confirmed")), QStringList(customerConfirmed()));
    QCOMPARE(definition.suppliersOf(QStringLiteral("other")), QStringList());
}

QTEST_APPLESS_MAIN(FoldTest)
#include "tst_fold.moc"
