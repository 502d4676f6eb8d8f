// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "processsteps.h"

#include "model/items/comparedstepsmodel.h"
#include "ui/navigation/tabs.h"
#include "ui/pages/page.h"

#include <QLineEdit>
#include <QMenu>
#include <QSlider>
#include <QToolButton>

using namespace weir;

namespace {

const QString customerConfirmed = QStringLiteral("CustomerConfirmedMenu");
const QString catererConfirmed = QStringLiteral("CatererConfirmedMenu");
const QString customerWithdrew = QStringLiteral("CustomerWithdrewMenu");
const QString first = QStringLiteral("CateringMatch$42");
const QString second = QStringLiteral("CateringMatch$43");

} // namespace

/// Two processes, or one at two times, side by side: through the window.
class TestCompare : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }

    void theStepWhereTheyPartIsMarked();
    void likeOnesSaySo();
    void statesStandSideBySide();
    void eachSideGoesThroughItsOwnTime();
    void oneIsComparedAtTwoTimes();
    void theOtherOneIsTyped();
    void twoAreChosenInTheList();
    void aStreamOfNoProcessIsRefused();
    void itFollowsWhatComes();
    void aStepOpensItsProcess();
    void bothClocksAreCompared();

private:
    QString sentence() const
    {
        const auto *label = m_harness->shown<QLabel>(QStringLiteral("compareSentence"));
        return label ? label->text() : QString();
    }
    QTableView &table(const char *name) const { return *m_harness->shown<QTableView>(QLatin1StringView(name)); }
    QTableView &rows() const { return table("comparedSteps"); }
    int rowCount() const
    {
        const auto *shown = m_harness->shown<QTableView>(QStringLiteral("comparedSteps"));
        return shown ? shown->model()->rowCount() : -1;
    }
    QSlider &slider(const char *name) const { return *m_harness->shown<QSlider>(QLatin1StringView(name)); }
    Location here() const { return m_harness->window->findChild<Tabs *>()->currentLocation(); }
    void type(const char *name, const QString &text) const
    {
        auto *line = m_harness->shown<QLineEdit>(QLatin1StringView(name));
        line->selectAll();
        QTest::keyClicks(line, text);
        QTest::keyClick(line, Qt::Key_Return);
    }
    void trigger(const char *name) const
    {
        auto *button = m_harness->shown<QToolButton>(QStringLiteral("compare"));
        for (QAction *action : button->menu()->actions())
            if (action->objectName() == QLatin1StringView(name))
                action->trigger();
    }
    void store(const QString &order, const std::vector<StepToStore> &steps) const { QVERIFY(storeSteps(*m_harness, order, steps)); }
    void compare(const QString &left, const QString &right) const
    {
        m_harness->window->go({.kind = Location::Kind::Compare, .name = left, .with = right});
    }

    std::unique_ptr<WindowHarness> m_harness;
};

void TestCompare::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->makeStore(QStringLiteral("a.weir")));
    m_harness->window->session()->drive({});
    store(QStringLiteral("42"), {{.type = customerConfirmed}, {.type = catererConfirmed}});
    store(QStringLiteral("43"), {{.type = customerConfirmed}, {.type = customerWithdrew}, {.type = catererConfirmed}});
}

void TestCompare::theStepWhereTheyPartIsMarked()
{
    compare(first, second);
    QTRY_COMPARE(sentence(), QStringLiteral("42 and 43 part at step 2: only 43 has CustomerWithdrewMenu"));
    QCOMPARE(rowCount(), 3);
    QVERIFY(rows().model()->index(1, 0).data(ComparedStepsModel::DivergenceRole).toBool());
    QCOMPARE(rows().currentIndex().row(), 1);
    QCOMPARE(rows().model()->index(0, ComparedStepsModel::Fate).data().toString(), QStringLiteral("same"));
    QCOMPARE(rows().model()->index(2, ComparedStepsModel::Fate).data().toString(), QStringLiteral("other effect"));
    QVERIFY(!rows().model()->index(1, ComparedStepsModel::Left).data().isValid());
}

void TestCompare::likeOnesSaySo()
{
    store(QStringLiteral("44"), {{.type = customerConfirmed}, {.type = catererConfirmed}});
    compare(first, QStringLiteral("CateringMatch$44"));
    QTRY_COMPARE(sentence(), QStringLiteral("42 and 44 are alike in all 2 steps"));
    store(QStringLiteral("45"), {{.type = customerConfirmed, .menu = QStringLiteral("8")}, {.type = catererConfirmed}});
    compare(first, QStringLiteral("CateringMatch$45"));
    QTRY_COMPARE(sentence(), QStringLiteral("42 and 45 are alike in all 2 steps, with other values from step 1 on"));
}

void TestCompare::statesStandSideBySide()
{
    compare(first, second);
    QTRY_VERIFY(m_harness->shown<QTableView>(QStringLiteral("comparedStates")));
    QAbstractItemModel &states = *table("comparedStates").model();
    QTRY_COMPARE(states.rowCount(), 3);
    QCOMPARE(states.index(0, ComparedStatesModel::Field).data().toString(), QStringLiteral("customer_confirmed"));
    QCOMPARE(states.index(0, ComparedStatesModel::Left).data().toString(), QStringLiteral("true"));
    QCOMPARE(states.index(0, ComparedStatesModel::Right).data().toString(), QStringLiteral("false"));
    QCOMPARE(states.index(0, ComparedStatesModel::Fate).data().toString(), QStringLiteral("differs"));
    QCOMPARE(states.index(1, ComparedStatesModel::Fate).data().toString(), QStringLiteral("same"));
}

void TestCompare::eachSideGoesThroughItsOwnTime()
{
    compare(first, second);
    QTRY_COMPARE(rowCount(), 3);
    slider("leftTime:slider").setValue(1);
    slider("rightTime:slider").setValue(1);
    QTRY_COMPARE(sentence(), QStringLiteral("42 and 43 are alike in their one step"));
    QVERIFY(m_harness->window->findChild<Tabs *>()->currentPage()->minimumSizeHint().width() < 560); // as the first window has
    QCOMPARE(rowCount(), 1);
    slider("rightTime:slider").setFocus();
    QTest::keyClick(&slider("rightTime:slider"), Qt::Key_End, Qt::AltModifier);
    QTRY_COMPARE(rowCount(), 3);
    QCOMPARE(slider("leftTime:slider").value(), 1);
}

void TestCompare::oneIsComparedAtTwoTimes()
{
    m_harness->window->go(processOf(QStringLiteral("43")));
    QTRY_VERIFY(m_harness->shown<QSlider>(QStringLiteral("time:slider")));
    QTRY_COMPARE(slider("time:slider").maximum(), 3);
    slider("time:slider").setValue(1);
    trigger("compareWithNow");
    QTRY_COMPARE(sentence(), QStringLiteral("CateringMatch$43 at step 1 and step 3 part at step 2: only step 3 has "
                                            "CustomerWithdrewMenu"));
    QCOMPARE(slider("leftTime:slider").value(), 1);
    QCOMPARE(slider("rightTime:slider").value(), 3);
    QCOMPARE(here().name, here().with);
    QVERIFY(!here().eventId.isEmpty());
    m_harness->action(QStringLiteral("back"))->trigger();
    QTRY_VERIFY(m_harness->shown<QSlider>(QStringLiteral("time:slider")));
    m_harness->action(QStringLiteral("forward"))->trigger();
    QTRY_VERIFY(sentence().contains(QStringLiteral("part at step 2")));
    QCOMPARE(slider("leftTime:slider").value(), 1);
}

void TestCompare::theOtherOneIsTyped()
{
    m_harness->window->go(processOf(QStringLiteral("42")));
    QTRY_VERIFY(m_harness->shown<QToolButton>(QStringLiteral("compare")));
    m_harness->shown<QTableView>(QStringLiteral("steps"))->setFocus();
    trigger("compareWithOther");
    QTRY_VERIFY(m_harness->shown<QLabel>(QStringLiteral("empty:sentence")));
    QVERIFY(m_harness->shown<QLabel>(QStringLiteral("empty:sentence"))->text().contains(first));
    QTRY_VERIFY(m_harness->shown<QLineEdit>(QStringLiteral("right")));
    QTRY_VERIFY(m_harness->shown<QLineEdit>(QStringLiteral("right"))->hasFocus());
    type("right", second);
    QTRY_VERIFY(sentence().startsWith(QStringLiteral("42 and 43 part at step 2")));
    m_harness->action(QStringLiteral("compareProcesses"))->trigger();
    QTRY_VERIFY(here().name.isEmpty() && m_harness->shown<QLineEdit>(QStringLiteral("left")));
    type("left", second);
    QTRY_VERIFY(here().name == second && m_harness->shown<QLineEdit>(QStringLiteral("right")));
    type("right", second);
    QTRY_VERIFY(sentence().contains(QStringLiteral("alike in all 3 steps")));
}

void TestCompare::twoAreChosenInTheList()
{
    m_harness->action(QStringLiteral("processes"))->trigger();
    QTRY_VERIFY(m_harness->shown<QTableView>(QStringLiteral("processes")));
    QTRY_COMPARE(table("processes").model()->rowCount(), 2);
    table("processes").selectAll();
    m_harness->action(QStringLiteral("compareProcesses"))->trigger();
    QTRY_VERIFY(sentence().contains(QStringLiteral("part at step 2")));
    QVERIFY(here().name != here().with);
}

void TestCompare::aStreamOfNoProcessIsRefused()
{
    compare(first, QStringLiteral("Order$42"));
    QTRY_VERIFY(m_harness->shown<QLabel>(QStringLiteral("empty:sentence")));
    QCOMPARE(m_harness->shown<QLabel>(QStringLiteral("empty:sentence"))->text(),
             QStringLiteral("Order$42 is not the stream of a defined process."));
    QTRY_VERIFY(m_harness->shown<QLineEdit>(QStringLiteral("right")));
    type("right", second);
    QTRY_VERIFY(sentence().startsWith(QStringLiteral("42 and 43 part")));
}

void TestCompare::itFollowsWhatComes()
{
    compare(first, second);
    QTRY_COMPARE(rowCount(), 3);
    store(QStringLiteral("42"), {{.type = customerWithdrew}});
    QTRY_COMPARE(rowCount(), 4);
    QCOMPARE(slider("leftTime:slider").value(), 3);
}

void TestCompare::aStepOpensItsProcess()
{
    compare(first, second);
    QTRY_COMPARE(rowCount(), 3);
    rows().setCurrentIndex(rows().model()->index(0, ComparedStepsModel::Right));
    QTest::keyClick(&rows(), Qt::Key_Return);
    QTRY_COMPARE(here().kind, Location::Kind::Process);
    QCOMPARE(here().name, second);
}

void TestCompare::bothClocksAreCompared()
{
    const auto at = [](qint64 seconds) { return Timestamp{seconds * 1'000'000}; };
    store(QStringLiteral("46"), {{.type = catererConfirmed, .createdAt = at(1), .validAt = at(9)},
                                 {.type = customerConfirmed, .createdAt = at(2), .validAt = at(8)}});
    compare(first, QStringLiteral("CateringMatch$46"));
    QTRY_VERIFY(sentence().contains(QStringLiteral("part at step 1")));
    QTest::mouseClick(m_harness->shown<QToolButton>(QStringLiteral("clock:valid")), Qt::LeftButton);
    QTRY_COMPARE(sentence(), QStringLiteral("42 and 46 are alike in all 2 steps"));
}

QTEST_MAIN(TestCompare)
#include "tst_compare.moc"
