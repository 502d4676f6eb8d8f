// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "processsteps.h"

#include "model/items/steptablemodel.h"
#include "model/items/whytreemodel.h"
#include "model/operate/writeaccess.h"
#include "ui/delegates/stepdelegate.h"
#include "ui/navigation/tabs.h"
#include "ui/pages/page.h"

#include <QContextMenuEvent>
#include <QElapsedTimer>
#include <QMenu>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollArea>
#include <QScrollBar>
#include <QSlider>
#include <QToolButton>
#include <QTreeView>

using namespace weir;

namespace {

constexpr qint64 hour = 3'600'000'000;
const QString customerConfirmed = QStringLiteral("CustomerConfirmedMenu");
const QString catererConfirmed = QStringLiteral("CatererConfirmedMenu");
const QString customerWithdrew = QStringLiteral("CustomerWithdrewMenu");

/// Of one moment, so that what lies between two of them is exact.
Timestamp hoursAgo(qint64 hours)
{
    static const Timestamp now = Timestamp::now();
    return {now.microseconds - hours * hour};
}

QModelIndex part(const QAbstractItemView &tree, std::initializer_list<int> path, int column)
{
    QModelIndex index;
    for (const int row : path)
        index = tree.model()->index(row, 0, index);
    return index.siblingAtColumn(column);
}

/// As the cell's delegate tells it.
QString cellText(const QTableView &table, int row, int column)
{
    const QModelIndex index = table.model()->index(row, column);
    const auto *delegate = qobject_cast<const LinesDelegate *>(table.itemDelegateForIndex(index));
    QStringList lines;
    for (const CellLine &line : delegate->lines(index))
        lines.append((line.word.isEmpty() ? QString() : QString(line.word + u' ')) + line.text);
    return lines.join(u'\n');
}

QString drawnText(const QAbstractItemView &view, const QModelIndex &index)
{
    class Looker final : public QStyledItemDelegate
    {
    public:
        static void look(const QStyledItemDelegate &delegate, QStyleOptionViewItem &option, const QModelIndex &index)
        {
            (delegate.*&Looker::initStyleOption)(&option, index);
        }
    };
    QStyleOptionViewItem option;
    Looker::look(static_cast<const QStyledItemDelegate &>(*view.itemDelegateForIndex(index)), option, index);
    return option.text;
}

} // namespace

/// The page of one process instance: what it waits for, why it has not acted, its steps and its past; through the window.
class TestProcessPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }

    void factsTellEventTimeAndPosition();
    void whyItHasNotActedIsATree();
    void theEventBehindAPartIsGoneTo();
    void anInstanceThatHasActedSaysWithWhat();
    void anInstanceThatTurnedBackSaysSo();
    void stepsTellEachFieldAndItsFate();
    void aStepThatFailsTellsItsErrorAndLaterOnesGoOn();
    void commandsStandBesideTheirStep();
    void aFailedCommandTellsAttemptsAndError();
    void whatItLacksIsSuppliedWhereTheStoreMayBeWritten();
    void theSliderShowsEveryEarlierState();
    void keysGoThroughTimeAndNowIsOneAway();
    void spaceLooksAtTheStateAfterAStep();
    void aStepsMenuLooksAtItAndComparesIt();
    void thePastStaysWhileEventsCome();
    void theClockOrdersStepsStateAndTime();
    void withoutAStepItSaysSo();
    void everythingIsInSightInTheFirstSize();
    void tenThousandStepsAreGoneThrough();

private:
    void open(const std::vector<StepToStore> &all, bool driven = false);
    QString text(const char *name) const
    {
        const auto *label = m_harness->shown<QLabel>(QLatin1StringView(name));
        return label ? label->text() : QString();
    }
    QTableView &steps() const { return *m_harness->shown<QTableView>(QStringLiteral("steps")); }
    QTreeView &why() const { return *m_harness->shown<QTreeView>(QStringLiteral("why")); }
    QSlider &slider() const { return *m_harness->shown<QSlider>(QStringLiteral("time:slider")); }
    void click(const char *name) const
    {
        QTest::mouseClick(m_harness->shown<QAbstractButton>(QLatin1StringView(name)), Qt::LeftButton);
    }
    void clickPart(std::initializer_list<int> path, int column) const
    {
        QTest::mouseClick(why().viewport(), Qt::LeftButton, {}, why().visualRect(part(why(), path, column)).center());
    }
    void press(Qt::Key key) const { QTest::keyClick(&steps(), key, Qt::AltModifier); }

    std::unique_ptr<WindowHarness> m_harness;
};

void TestProcessPage::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
}

/// Shows the process of order 42 once all its steps are there.
void TestProcessPage::open(const std::vector<StepToStore> &all, bool driven)
{
    if (!driven)
        m_harness->window->session()->drive({});
    QVERIFY(storeSteps(*m_harness, QStringLiteral("42"), all, !driven));
    m_harness->window->go(processOf(QStringLiteral("42")));
    QTRY_VERIFY(m_harness->shown<QTableView>(QStringLiteral("steps")));
    QTRY_COMPARE(slider().maximum(), int(all.size()));
}

void TestProcessPage::factsTellEventTimeAndPosition()
{
    open({{.type = QStringLiteral("OrderPlaced")}, {.type = customerConfirmed, .createdAt = hoursAgo(3)}});
    QTRY_VERIFY(text("at:customer_confirmed").contains(QStringLiteral("position 1")));
    QVERIFY(text("at:customer_confirmed").contains(QRegularExpression(QStringLiteral("\\d\\d:\\d\\d:\\d\\d\\.\\d{3}"))));
    QCOMPARE(m_harness->shown<QToolButton>(QStringLiteral("event:customer_confirmed"))->text(), customerConfirmed);
    QVERIFY(m_harness->shown<QPushButton>(QStringLiteral("supply:caterer_confirmed")));
    QVERIFY(text("processAge").startsWith(QStringLiteral("Began ")));
}

void TestProcessPage::whyItHasNotActedIsATree()
{
    open({{.type = customerConfirmed, .createdAt = hoursAgo(3)}});
    QCOMPARE(text("whySentence"), QStringLiteral("It has not acted: it still needs CatererConfirmedMenu."));
    using Column = WhyTreeModel::Column;
    QCOMPARE(drawnText(why(), part(why(), {0}, Column::Part)), QStringLiteral("complete when all of"));
    QCOMPARE(drawnText(why(), part(why(), {0}, Column::Truth)), QStringLiteral("false, awaited"));
    QCOMPARE(drawnText(why(), part(why(), {0, 0}, Column::Part)), QStringLiteral("customer confirmed"));
    QCOMPARE(drawnText(why(), part(why(), {0, 0}, Column::Truth)), QStringLiteral("true"));
    QCOMPARE(drawnText(why(), part(why(), {0, 1}, Column::Truth)), QStringLiteral("false, awaited"));
    QCOMPARE(drawnText(why(), part(why(), {0, 1}, Column::Suppliers)), catererConfirmed);
    QVERIFY(why().isExpanded(part(why(), {0}, 0)));

    QVERIFY(storeSteps(*m_harness, QStringLiteral("42"), {{.type = catererConfirmed}}));
    QTRY_COMPARE(drawnText(why(), part(why(), {0}, Column::Truth)), QStringLiteral("true"));
}

void TestProcessPage::theEventBehindAPartIsGoneTo()
{
    open({{.type = customerConfirmed}, {.type = QStringLiteral("OrderPlaced")}, {.type = QStringLiteral("OrderPlaced")}});
    QTRY_COMPARE(steps().currentIndex().row(), 2);
    clickPart({0, 0}, WhyTreeModel::Because);
    QCOMPARE(steps().currentIndex().row(), 0);
    QVERIFY(steps().hasFocus());
    QVERIFY(slider().value() == 3); // it is looked at, not gone back to
    steps().setCurrentIndex(steps().model()->index(2, 1));
    why().setCurrentIndex(part(why(), {0, 0}, 0));
    QTest::keyClick(&why(), Qt::Key_Return);
    QCOMPARE(steps().currentIndex().row(), 0);
}

void TestProcessPage::anInstanceThatHasActedSaysWithWhat()
{
    open({{.type = customerConfirmed}, {.type = catererConfirmed}});
    QCOMPARE(text("whySentence"), QStringLiteral("It has acted: CatererConfirmedMenu at position 1 made it ask for ConfirmOrder."));
    QVERIFY(text("processAge").contains(QStringLiteral("complete")));
}

void TestProcessPage::anInstanceThatTurnedBackSaysSo()
{
    open({{.type = customerConfirmed}, {.type = catererConfirmed}, {.type = customerWithdrew}});
    QCOMPARE(text("whySentence"),
             QStringLiteral("It is no longer complete since CustomerWithdrewMenu at position 2: it still needs "
                            "CustomerConfirmedMenu. So far it has asked for ConfirmOrder."));
}

void TestProcessPage::stepsTellEachFieldAndItsFate()
{
    open({{.type = customerConfirmed},
          {.type = catererConfirmed, .menu = QStringLiteral("8")},
          {.type = QStringLiteral("OrderPlaced")}});
    using Column = StepTableModel::Column;
    const QString arrow = QStringLiteral(" \u2192 ");
    QCOMPARE(cellText(steps(), 0, Column::Changes), QStringLiteral("changed customer confirmed: no") + arrow +
                                                        QStringLiteral("yes\nnew menu id: 7\nunchanged: caterer confirmed"));
    QCOMPARE(cellText(steps(), 1, Column::Changes),
             QStringLiteral("changed caterer confirmed: no%1yes\nchanged menu id: 7%1 8\nunchanged: customer confirmed")
                 .replace(QStringLiteral("%1 "), arrow)
                 .replace(QStringLiteral("%1"), arrow));
    QCOMPARE(cellText(steps(), 2, Column::Changes),
             QStringLiteral("no change\nunchanged: customer confirmed, caterer confirmed, menu id"));
    QVERIFY(cellText(steps(), 1, Column::EventType).startsWith(catererConfirmed + QStringLiteral("\n#1")));
    QVERIFY(steps().rowHeight(0) >= LinesDelegate::heightOf(3, steps().fontMetrics()));
    QVERIFY(steps().rowHeight(2) < steps().rowHeight(0));
}

void TestProcessPage::aStepThatFailsTellsItsErrorAndLaterOnesGoOn()
{
    open({{.type = customerConfirmed}, {.type = catererConfirmed, .data = "{\"order_id\": 42"}, {.type = catererConfirmed}});
    const QString problem = cellText(steps(), 1, StepTableModel::Changes);
    QVERIFY(problem.startsWith(QStringLiteral("could not be taken, state unchanged\n")));
    QVERIFY(problem.size() > 40);
    QVERIFY(cellText(steps(), 2, StepTableModel::Changes).contains(QStringLiteral("caterer confirmed")));
    QVERIFY(text("whySentence").contains(QStringLiteral("position 2")));
}

void TestProcessPage::commandsStandBesideTheirStep()
{
    open({{.type = customerConfirmed}, {.type = catererConfirmed}}, true);
    using Column = StepTableModel::Column;
    QTRY_VERIFY(cellText(steps(), 1, Column::Commands).contains(QStringLiteral("OrderConfirmed")));
    QVERIFY(cellText(steps(), 1, Column::Commands).startsWith(QStringLiteral("ConfirmOrder\nDone")));
    QVERIFY(cellText(steps(), 0, Column::Commands).isEmpty());
    const QRect cell = steps().visualRect(steps().model()->index(1, Column::Commands));
    const int line = steps().fontMetrics().height();
    m_harness->window->resize(1600, 1200);
    QTRY_VERIFY(steps().viewport()->rect().contains(cell.topLeft() + QPoint(20, 3 * line)));
    QTest::mouseClick(steps().viewport(), Qt::LeftButton, {},
                      steps().visualRect(steps().model()->index(1, Column::Commands)).topLeft() + QPoint(30, 3 * line - 2));
    const auto *tabs = m_harness->window->findChild<Tabs *>();
    QTRY_COMPARE(tabs->currentLocation().kind, Location::Kind::Stream);
    QCOMPARE(tabs->currentLocation().name, QStringLiteral("Order$42"));
}

void TestProcessPage::aFailedCommandTellsAttemptsAndError()
{
    open({{.type = customerConfirmed}, {.type = catererConfirmed}});
    QCOMPARE(cellText(steps(), 1, StepTableModel::Commands), QStringLiteral("ConfirmOrder\nasked for, not sent by Weir"));
    const CommandRecord failed{.id = newEventId(),
                               .process = QStringLiteral("CateringMatch"),
                               .stream = QStringLiteral("CateringMatch$42"),
                               .command = QStringLiteral("ConfirmOrder"),
                               .data = "{}",
                               .causedBy = steps().model()->index(1, 0).data(EventIdRole).toString(),
                               .state = CommandState::Failed,
                               .attempts = 3,
                               .error = QStringLiteral("the kitchen is closed"),
                               .createdAt = Timestamp::now()};
    const auto stored = m_harness->window->session()->store().write<bool>([failed](UnitOfWork &unit) -> Result<bool> {
        if (const Status prepared = unit.processes.prepare(); !prepared)
            return failure(prepared.error());
        return unit.processes.storeCommand(failed);
    });
    QVERIFY(wait(stored).has_value());
    QTRY_COMPARE(cellText(steps(), 1, StepTableModel::Commands),
                 QStringLiteral("ConfirmOrder\nFailed, 3 attempts\nthe kitchen is closed"));
}

void TestProcessPage::whatItLacksIsSuppliedWhereTheStoreMayBeWritten()
{
    open({{.type = customerConfirmed}});
    const auto supply = [this] { return m_harness->shown<QPushButton>(QStringLiteral("supply:caterer_confirmed")); };
    const auto operation = [this] {
        return m_harness->window->findChild<QPushButton *>(QStringLiteral("operation:CatererConfirmedMenu"));
    };
    QTRY_VERIFY(supply() && supply()->isEnabled() && operation()->isEnabled());
    WriteAccess &access = m_harness->window->session()->access();
    access.setProduction(true);
    QTRY_VERIFY(supply() && !supply()->isEnabled());
    QCOMPARE(supply()->toolTip(), QStringLiteral("This store is locked. What would be done can be previewed."));
    QCOMPARE(operation()->toolTip(), supply()->toolTip());
    access.unlock();
    QTRY_VERIFY(supply() && supply()->isEnabled() && operation()->isEnabled());
    access.setProduction(false);
    QTRY_VERIFY(supply() && supply()->isEnabled());
}

void TestProcessPage::theSliderShowsEveryEarlierState()
{
    open({{.type = customerConfirmed, .createdAt = hoursAgo(3)}, {.type = catererConfirmed, .createdAt = hoursAgo(1)}});
    QCOMPARE(text("time:text"), QStringLiteral("Now, step 2 of 2"));
    QVERIFY(!m_harness->shown<QToolButton>(QStringLiteral("time:goToNow")));
    slider().setValue(1);
    QTRY_COMPARE(text("processSentence"), QStringLiteral("CateringMatch 42 waited for the caterer, 2 h until the next step"));
    QCOMPARE(text("time:text"), QStringLiteral("The past, step 1 of 2"));
    QCOMPARE(text("whySentence"), QStringLiteral("It has not acted: it still needs CatererConfirmedMenu."));
    QVERIFY(!m_harness->shown<QToolButton>(QStringLiteral("event:caterer_confirmed")));
    QTRY_VERIFY(m_harness->shown<QPushButton>(QStringLiteral("supply:caterer_confirmed")));
    QVERIFY(!m_harness->shown<QPushButton>(QStringLiteral("supply:caterer_confirmed"))->isEnabled());
    QCOMPARE(drawnText(why(), part(why(), {0, 1}, WhyTreeModel::Truth)), QStringLiteral("false, awaited"));
    QCOMPARE(steps().currentIndex().row(), 0);
    slider().setValue(0);
    QTRY_COMPARE(text("processSentence"), QStringLiteral("CateringMatch 42 had not begun"));
    click("time:goToNow");
    QTRY_COMPARE(text("processSentence"), QStringLiteral("CateringMatch 42 complete in 2 h"));
}

void TestProcessPage::keysGoThroughTimeAndNowIsOneAway()
{
    open({{.type = customerConfirmed}, {.type = customerWithdrew}, {.type = catererConfirmed}});
    steps().setFocus();
    press(Qt::Key_PageUp);
    QCOMPARE(slider().value(), 2);
    press(Qt::Key_PageUp);
    QTRY_VERIFY(text("processSentence").contains(QStringLiteral("waited for the caterer")));
    press(Qt::Key_PageDown);
    QCOMPARE(slider().value(), 2);
    press(Qt::Key_Home);
    QCOMPARE(slider().value(), 0);
    press(Qt::Key_End);
    QCOMPARE(slider().value(), 3);
    slider().setFocus();
    QTest::keyClick(&slider(), Qt::Key_Left);
    QCOMPARE(slider().value(), 2);
    QTest::keyClick(&slider(), Qt::Key_End, Qt::AltModifier);
    QCOMPARE(slider().value(), 3);
}

void TestProcessPage::spaceLooksAtTheStateAfterAStep()
{
    open({{.type = customerConfirmed}, {.type = catererConfirmed}});
    steps().setFocus();
    steps().setCurrentIndex(steps().model()->index(0, 1));
    QTest::keyClick(&steps(), Qt::Key_Space);
    QCOMPARE(slider().value(), 1);
    QTRY_VERIFY(text("processSentence").contains(QStringLiteral("waited for the caterer")));
}

void TestProcessPage::aStepsMenuLooksAtItAndComparesIt()
{
    open({{.type = customerConfirmed}, {.type = catererConfirmed}});
    const auto choose = [this](int entry) {
        steps().setFocus();
        steps().setCurrentIndex(steps().model()->index(0, StepTableModel::EventType));
        QContextMenuEvent asked(QContextMenuEvent::Keyboard, QPoint(), QPoint());
        QCoreApplication::sendEvent(steps().viewport(), &asked);
        auto *menu = m_harness->window->findChild<QMenu *>(QStringLiteral("stepMenu"));
        QVERIFY(menu);
        QAction *action = menu->actions().at(entry);
        menu->close();
        action->trigger();
    };
    choose(0);
    QCOMPARE(slider().value(), 1);
    QTRY_VERIFY(!m_harness->window->findChild<QMenu *>(QStringLiteral("stepMenu")));
    choose(1);
    const auto *tabs = m_harness->window->findChild<Tabs *>();
    QTRY_COMPARE(tabs->currentLocation().kind, Location::Kind::Compare);
    QCOMPARE(tabs->currentLocation().with, tabs->currentLocation().name);
}

void TestProcessPage::thePastStaysWhileEventsCome()
{
    open({{.type = customerConfirmed}, {.type = customerWithdrew}});
    slider().setValue(1);
    QVERIFY(storeSteps(*m_harness, QStringLiteral("42"), {{.type = catererConfirmed}}));
    QTRY_COMPARE(slider().maximum(), 3);
    QCOMPARE(slider().value(), 1);
    click("time:goToNow");
    QVERIFY(storeSteps(*m_harness, QStringLiteral("42"), {{.type = customerConfirmed}}));
    QTRY_COMPARE(slider().value(), 4);
    QTRY_VERIFY(text("processSentence").contains(QStringLiteral("complete")));
}

void TestProcessPage::theClockOrdersStepsStateAndTime()
{
    open({{.type = customerConfirmed, .createdAt = hoursAgo(3), .validAt = hoursAgo(3)},
          {.type = customerWithdrew, .createdAt = hoursAgo(2), .validAt = hoursAgo(5)},
          {.type = catererConfirmed, .createdAt = hoursAgo(1), .validAt = hoursAgo(4)}});
    QTRY_VERIFY(text("processSentence").contains(QStringLiteral("waits for the customer")));
    click("clock:valid");
    QTRY_COMPARE(text("processSentence"), QStringLiteral("CateringMatch 42 complete in 2 h"));
    QCOMPARE(steps().model()->index(0, StepTableModel::EventType).data().toString(), customerWithdrew);
    QCOMPARE(steps().model()->index(2, StepTableModel::EventType).data().toString(), customerConfirmed);
    slider().setValue(2);
    QTRY_COMPARE(text("processSentence"), QStringLiteral("CateringMatch 42 waited for the customer, 1 h until the next step"));
    click("clock:recorded");
    QTRY_COMPARE(steps().model()->index(0, StepTableModel::EventType).data().toString(), customerConfirmed);
    QTRY_VERIFY(text("processSentence").contains(QStringLiteral("waited for the customer and the caterer")));
}

void TestProcessPage::withoutAStepItSaysSo()
{
    m_harness->window->session()->drive({});
    m_harness->window->go(processOf(QStringLiteral("42")));
    QTRY_COMPARE(text("noSteps"), QStringLiteral("No event is linked to it yet."));
    QVERIFY(!m_harness->shown<QTableView>(QStringLiteral("steps")));
    QVERIFY(storeSteps(*m_harness, QStringLiteral("42"), {{.type = customerConfirmed}}));
    QTRY_VERIFY(m_harness->shown<QTableView>(QStringLiteral("steps")));
    QCOMPARE(steps().model()->rowCount(), 1);
    QCOMPARE(text("noSteps"), QString());
}

void TestProcessPage::everythingIsInSightInTheFirstSize()
{
    m_harness->window->resize(1100, 700);
    open({{.type = customerConfirmed}, {.type = customerWithdrew}, {.type = customerConfirmed}, {.type = catererConfirmed}});
    const auto *area = m_harness->window->findChild<Tabs *>()->currentPage()->findChild<QScrollArea *>();
    const QRect sight(area->viewport()->mapToGlobal(QPoint()), area->viewport()->size());
    const auto isInSight = [&sight](const QWidget &widget) {
        return sight.contains(QRect(widget.mapToGlobal(QPoint()), widget.size()));
    };
    QTRY_VERIFY(isInSight(steps()));
    for (const auto *name : {"processSentence", "processAge", "time", "facts", "whySentence", "why"})
        QVERIFY2(isInSight(*m_harness->shown<QWidget>(QLatin1StringView(name))), name);
    QTRY_VERIFY(steps().viewport()->rect().contains(steps().visualRect(steps().currentIndex())));
    QCOMPARE(steps().currentIndex().row(), 3);
    QVERIFY(!area->horizontalScrollBar()->isVisible());
    QVERIFY(!steps().horizontalScrollBar()->isVisible());
}

/// What is printed is the longest time in which the event loop did not turn; nothing is said of how long it may be.
void TestProcessPage::tenThousandStepsAreGoneThrough()
{
    constexpr int count = 10'000;
    std::vector<StepToStore> all(count);
    for (int i = 0; i < count; ++i)
        all[std::size_t(i)] = {.type = i % 2 == 0 ? customerConfirmed : customerWithdrew, .menu = QString::number(i % 7)};
    m_harness->window->session()->drive({});
    QVERIFY(storeSteps(*m_harness, QStringLiteral("42"), all));
    QElapsedTimer sinceTurn;
    qint64 longest = 0;
    QTimer turns;
    turns.callOnTimeout([&] { longest = std::max(longest, sinceTurn.restart()); });
    turns.start(0);
    sinceTurn.start();
    m_harness->window->go(processOf(QStringLiteral("42")));
    QTRY_VERIFY(m_harness->shown<QTableView>(QStringLiteral("steps")));
    QTRY_COMPARE_WITH_TIMEOUT(slider().maximum(), count, 60'000);
    qInfo("opening %d steps: the event loop stood still for at most %lld ms", count, longest);
    longest = 0;
    QElapsedTimer whole;
    whole.start();
    int places = 0;
    for (int step = count; step >= 0; step -= 137, ++places) {
        slider().setValue(step);
        QTRY_COMPARE(text("time:text").contains(QStringLiteral("of 10,000")) || step == count, true);
        QCoreApplication::processEvents();
    }
    qInfo("%d places in %lld ms: the event loop stood still for at most %lld ms", places, whole.elapsed(), longest);
    slider().setValue(4'321);
    QTRY_VERIFY(text("processSentence").contains(QStringLiteral("waited for the caterer")));
    QCOMPARE(text("time:text"), QStringLiteral("The past, step 4,321 of 10,000"));
    QCOMPARE(steps().currentIndex().row(), 4'320);
    longest = 0;
    click("clock:valid");
    QTRY_COMPARE_WITH_TIMEOUT(steps().model()->rowCount(), count, 60'000);
    qInfo("the other clock: the event loop stood still for at most %lld ms", longest);
}

QTEST_MAIN(TestProcessPage)
#include "tst_processpage.moc"
