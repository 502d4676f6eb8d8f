// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "operatingfixture.h"

#include "model/items/previewmodel.h"
#include "model/items/reactiontablemodel.h"
#include "tests/ui/pagesfixture.h"
#include "ui/navigation/tabs.h"
#include "ui/pages/page.h"

using namespace weir;

/// What an operator does in the window, by mouse and keyboard.
class TestOperating : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_on = std::make_unique<OperatingFixture>(); }
    void cleanup() { m_on.reset(); }

    void fieldProblemsStandBesideTheirFields();
    void whoAndWhyAreKeptInMetadataAndJournal();
    void submittingTwiceStoresOneEvent();
    void whatSomebodyElseWroteIsShownBeforeAnythingIsWritten();
    void whatCameCanBeDiscarded();
    void spacePreviewsAndEnterDoes();
    void reactionsAreListedAndGoneTo();
    void withoutAReactionItSaysSo();
    void aFailingCommandIsShownWithItsError();
    void anEventOfAnyKnownTypeIsPublished();
    void problemsOfAnyEventStandBesideTheirFields();
    void allIsNamedAndFits_data();
    void allIsNamedAndFits();

private:
    std::unique_ptr<OperatingFixture> m_on;
};

void TestOperating::fieldProblemsStandBesideTheirFields()
{
    QVERIFY(m_on->makeShop());
    QCOMPARE(m_on->value("kind"), QStringLiteral("cash"));
    m_on->enter("sale", "1");
    m_on->enter("amount", "1.5");
    m_on->enter("at", "yesterday");
    m_on->press("operation:Paid");
    QTRY_COMPARE(m_on->problem("amount"), QStringLiteral("is not a whole number"));
    QCOMPARE(m_on->problem("at"), QStringLiteral("is no date and time"));
    QCOMPARE(m_on->problem("teller"), QStringLiteral("is required"));
    QCOMPARE(m_on->problem("sale"), QString());
    QCOMPARE(m_on->text("outcome"), QStringLiteral("Nothing was stored."));
    QCOMPARE(m_on->types(), QStringList());
    m_on->enter("amount", "15");
    QCOMPARE(m_on->problem("amount"), QString());
    m_on->enter("at", "2026-03-01T12:00:00Z");
    m_on->enter("teller", "ada");
    m_on->enter("card", "7");
    m_on->choose("kind", "card");
    m_on->press("operation:Paid");
    QTRY_VERIFY(m_on->text("outcome").startsWith(QStringLiteral("Stored Paid")));
    const Events events = m_on->eventsOf(QStringLiteral("Sales$1"));
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events.front().data,
             QByteArray(R"({"sale":"1","amount":15,"kind":"card","at":"2026-03-01T12:00:00Z","teller":"ada","card":"7"})"));
}

void TestOperating::whoAndWhyAreKeptInMetadataAndJournal()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCustomer("42");
    QTest::keyClicks(m_on->find<QLineEdit>("why"), QStringLiteral("called by phone"));
    m_on->press("operation:CustomerConfirmedMenu");
    QTRY_VERIFY(m_on->text("outcome").startsWith(QStringLiteral("Stored CustomerConfirmedMenu in Order$42 at position 0.")));
    const Events events = m_on->eventsOf(QStringLiteral("Order$42"));
    QVERIFY(events.front().metadata.contains(R"("why":"called by phone")"));
    QVERIFY(events.front().metadata.contains(R"("who":)"));
    QCOMPARE(m_on->find<QLineEdit>("why")->text(), QString());
    const auto inJournal = [&] {
        const auto entries = wait(m_on->session().operating().entries({}));
        return entries && entries->size() == 1 ? entries->front() : JournalEntry();
    };
    QTRY_COMPARE(inJournal().state, JournalState::Written);
    QCOMPARE(inJournal().eventId, events.front().id);
    QCOMPARE(inJournal().why, QStringLiteral("called by phone"));
    QVERIFY(!inJournal().who.isEmpty());
}

void TestOperating::submittingTwiceStoresOneEvent()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCustomer("42");
    auto *button = m_on->find<QPushButton>("operation:CustomerConfirmedMenu");
    QTest::mouseClick(button, Qt::LeftButton);
    QTest::mouseDClick(button, Qt::LeftButton);
    QTRY_VERIFY(m_on->text("outcome").startsWith(QStringLiteral("Stored")) || m_on->isShown("question"));
    button->setFocus();
    QTRY_VERIFY(button->isEnabled());
    QTest::keyClick(button, Qt::Key_Return);
    QTest::keyClick(button, Qt::Key_Return);
    QTRY_VERIFY(m_on->isShown("question"));
    QVERIFY(m_on->text("question").contains(QStringLiteral("the same was stored just now")));
    QCOMPARE(m_on->eventsOf(QStringLiteral("Order$42")).size(), std::size_t(1));
    m_on->press("discard");
    QCOMPARE(m_on->eventsOf(QStringLiteral("Order$42")).size(), std::size_t(1));
}

void TestOperating::whatSomebodyElseWroteIsShownBeforeAnythingIsWritten()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCustomer("42");
    QTRY_COMPARE(m_on->target(), QStringLiteral("Order$42: no event yet"));
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Order$42"), QStringLiteral("OrderPlaced"), R"({"who":"ada"})"));
    QTRY_VERIFY(m_on->target().contains(QStringLiteral("1 event came since")));
    m_on->press("operation:CustomerConfirmedMenu");
    QTRY_VERIFY(m_on->isShown("question"));
    QVERIFY(m_on->text("question").contains(QStringLiteral("Nothing was written")));
    const auto *came = m_on->find<QTableView>("cameSince");
    QCOMPARE(came->model()->rowCount(), 1);
    QCOMPARE(came->model()->index(0, 1).data().toString(), QStringLiteral("OrderPlaced"));
    QCOMPARE(came->model()->index(0, 2).data().toString(), QStringLiteral("ada"));
    QCOMPARE(m_on->types(), QStringList{QStringLiteral("OrderPlaced")});
    QCOMPARE(m_on->value("menu_id"), QStringLiteral("7"));
    m_on->press("goOn");
    QTRY_VERIFY(m_on->text("outcome").startsWith(QStringLiteral("Stored CustomerConfirmedMenu in Order$42 at position 1.")));
}

void TestOperating::whatCameCanBeDiscarded()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCustomer("42");
    QTRY_COMPARE(m_on->target(), QStringLiteral("Order$42: no event yet"));
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Order$42"), QStringLiteral("OrderPlaced"), "{}"));
    m_on->press("operation:CustomerConfirmedMenu"); // maybe before the window knows
    QTRY_VERIFY(m_on->isShown("question"));
    m_on->press("discard");
    QVERIFY(!m_on->isShown("question"));
    QTRY_VERIFY(m_on->target().startsWith(QStringLiteral("Order$42: last OrderPlaced")));
    QCOMPARE(m_on->types(), QStringList{QStringLiteral("OrderPlaced")});
}

void TestOperating::spacePreviewsAndEnterDoes()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCustomer("42");
    auto *button = m_on->find<QPushButton>("operation:CustomerConfirmedMenu");
    button->setFocus();
    QTest::keyClick(button, Qt::Key_Space);
    QTRY_VERIFY(m_on->isPreviewShown());
    QCOMPARE(m_on->text("previewSentence"),
             QStringLiteral("Would store CustomerConfirmedMenu in Order$42; CateringMatch 42 would wait for the caterer."));
    QCOMPARE(m_on->types(), QStringList());
    QTest::keyClick(button, Qt::Key_Return);
    QTRY_COMPARE(m_on->types(), QStringList{QStringLiteral("CustomerConfirmedMenu")});
}

void TestOperating::reactionsAreListedAndGoneTo()
{
    QVERIFY(m_on->makeCatering());
    QVERIFY(m_on->confirmCustomer("42"));
    m_on->fillCaterer("42");
    m_on->press("operation:CatererConfirmedMenu");
    auto *table = m_on->find<QTableView>("reactions");
    QTRY_COMPARE(table->model()->rowCount(), 3);
    QTRY_COMPARE(m_on->text("reactionsSentence"), QStringLiteral("This came of it, and no more will."));
    const auto goTo = [&](int row) {
        table->setCurrentIndex(table->model()->index(row, 0));
        QTest::keyClick(table, Qt::Key_Return);
        return m_on->harness.window->findChild<Tabs *>()->currentPage()->location();
    };
    QCOMPARE(goTo(0).kind, Location::Kind::Process);
    QCOMPARE(goTo(0).name, QStringLiteral("CateringMatch$42"));
    QCOMPARE(table->model()->index(1, 0).data().toString(), QStringLiteral("ConfirmOrder"));
    QCOMPARE(table->model()->index(1, 0).data(ReactionTableModel::StateRole).value<CommandState>(), CommandState::Done);
    const Location event = goTo(2);
    QCOMPARE(event.kind, Location::Kind::Stream);
    QCOMPARE(event.name, QStringLiteral("Order$42"));
    QCOMPARE(event.eventId, m_on->eventsOf(QStringLiteral("Order$42")).back().id);
}

void TestOperating::withoutAReactionItSaysSo()
{
    QVERIFY(m_on->makeCatering());
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Notes$1"), QStringLiteral("Noted"), "{}"));
    m_on->startOther("Noted", "Notes$2");
    m_on->press("operation:other");
    QTRY_VERIFY(m_on->text("outcome").startsWith(QStringLiteral("Stored Noted in Notes$2")));
    QTRY_COMPARE_WITH_TIMEOUT(m_on->text("reactionsSentence"), QStringLiteral("No reaction in 3 s."), 20'000);
}

void TestOperating::aFailingCommandIsShownWithItsError()
{
    QVERIFY(m_on->makeShop());
    m_on->enter("sale", "1");
    m_on->enter("amount", "15");
    m_on->enter("teller", "ada");
    m_on->press("preview:Paid");
    QTRY_VERIFY(m_on->isPreviewShown());
    QVERIFY(m_on->previewRows().join(u'\n').contains(QStringLiteral("Ship")));
    m_on->press("operation:Paid");
    QTRY_VERIFY(m_on->text("reactionsSentence").startsWith(QStringLiteral("This came of it so far. What failed is tried again.")));
    const auto *table = m_on->find<QTableView>("reactions");
    QCOMPARE(table->model()->index(1, ReactionTableModel::What).data().toString(), QStringLiteral("Ship"));
    QVERIFY(table->model()->index(1, ReactionTableModel::Result).data().toString().contains(QStringLiteral("card")));
}

void TestOperating::anEventOfAnyKnownTypeIsPublished()
{
    QVERIFY(m_on->makeCatering());
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Shop$1"), QStringLiteral("ItemAdded"), "{}",
                                 R"({"sku":"a","count":1,"gift":true,"tags":["x"]})"));
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Shop$1"), QStringLiteral("ItemAdded"), "{}",
                                 R"({"sku":"b","count":2,"gift":false,"tags":[],"note":"n"})"));
    m_on->startOther("ItemAdded", "Shop$1");
    QVERIFY(m_on->text("inferredFrom").contains(QStringLiteral("sku: string, count: integer, gift: boolean")));
    m_on->enter("sku", "c");
    m_on->enter("count", "3");
    m_on->choose("gift", "true");
    m_on->enter("tags", "[1]");
    m_on->press("preview:other");
    QTRY_VERIFY(m_on->isPreviewShown());
    QCOMPARE(m_on->text("previewSentence"), QStringLiteral("Would store ItemAdded in Shop$1."));
    m_on->press("operation:other");
    QTRY_VERIFY(m_on->text("outcome").startsWith(QStringLiteral("Stored ItemAdded in Shop$1 at position 2.")));
    QCOMPARE(m_on->eventsOf(QStringLiteral("Shop$1")).back().data, QByteArray(R"({"sku":"c","count":3,"gift":true,"tags":[1]})"));
    m_on->press("backToOperations");
    QVERIFY(m_on->isShown("operation:CustomerConfirmedMenu"));
}

void TestOperating::problemsOfAnyEventStandBesideTheirFields()
{
    QVERIFY(m_on->makeCatering());
    QVERIFY(
        m_on->writeElsewhere(QStringLiteral("Shop$1"), QStringLiteral("ItemAdded"), "{}", R"({"sku":"a","count":1,"tags":["x"]})"));
    m_on->startOther("ItemAdded", "");
    m_on->enter("count", "many");
    m_on->enter("tags", "x");
    m_on->press("operation:other");
    QTRY_COMPARE(m_on->problem("eventStream"), QStringLiteral("is required"));
    m_on->enter("eventStream", "Shop$1");
    m_on->press("operation:other");
    QTRY_COMPARE(m_on->problem("sku"), QStringLiteral("is required"));
    QCOMPARE(m_on->problem("count"), QStringLiteral("is not a whole number"));
    QCOMPARE(m_on->problem("tags"), QStringLiteral("is not JSON"));
    m_on->enter("eventType", "ItemRemoved");
    m_on->press("operation:other");
    QTRY_COMPARE(m_on->problem("eventType"), QStringLiteral("the store has none"));
    QCOMPARE(m_on->types(), QStringList{QStringLiteral("ItemAdded")});
}

void TestOperating::allIsNamedAndFits_data()
{
    QTest::addColumn<QSize>("size");
    QTest::newRow("usual") << QSize(1100, 700);
    QTest::newRow("small") << QSize(800, 500);
}

void TestOperating::allIsNamedAndFits()
{
    QFETCH(QSize, size);
    QVERIFY(m_on->makeCatering());
    m_on->harness.window->resize(size);
    const auto *dock = m_on->dock();
    QTRY_VERIFY(dock->isVisible());
    QCOMPARE(nameless(*dock), QString());
    QVERIFY(m_on->confirmCustomer("42"));
    m_on->fillCaterer("42");
    m_on->press("preview:CatererConfirmedMenu");
    QTRY_VERIFY(m_on->isPreviewShown());
    QCOMPARE(nameless(*dock), QString());
    QCOMPARE(richLabels(*dock), QString());
    const auto *tree = m_on->find<QTreeView>("previewTree");
    QVERIFY(tree->isVisible() && tree->viewport()->height() >= 2 * tree->sizeHintForRow(0));
    QCOMPARE(m_on->harness.window->size(), size);
}

QTEST_MAIN(TestOperating)
#include "tst_operating.moc"
