// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/navigation/history.h"
#include "ui/navigation/places.h"
#include "ui/navigation/tab.h"
#include "ui/navigation/tabs.h"
#include "ui/pages/page.h"

#include <QSignalSpy>
#include <QTest>

using namespace weir;

namespace {

Location stream(const QString &name, const QString &eventId = {})
{
    return {.kind = Location::Kind::Stream, .name = name, .eventId = eventId};
}

/// A page that knows its place and nothing else.
class PlainPage : public Page
{
public:
    PlainPage(const Location &location, QWidget *parent) : Page(parent), m_location(location) {}

    Location location() const override { return m_location; }
    QString title() const override { return m_location.name; }
    void selectEvent(const QString &eventId) override { m_location.eventId = eventId; }
    void setFollowing(bool value) override { following = value; }
    void refresh() override {}

    bool following = false;

private:
    Location m_location;
};

Page *makePlainPage(const Location &location, QWidget *parent)
{
    return new PlainPage(location, parent);
}

} // namespace

class TestNavigation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { qRegisterMetaType<Page *>("weir::Page*"); }
    void backAndForwardReturnToWhatWasVisited();
    void visitForgetsWhatLayAhead();
    void visitOfTheCurrentPlaceIsNoStep();
    void anotherEventOfTheSamePlaceIsAStep();
    void historyRemembersTheSelectedEvent();
    void historyIsBounded();
    void linksReadBack_data();
    void linksReadBack();
    void noLinkIsNoPlace_data();
    void noLinkIsNoPlace();
    void startOpensATabForEachPlace();
    void goReplacesThePageOrOpensATab();
    void backBringsTheSelectedEvent();
    void lastTabStays();
    void stopLeavesNoPage();
    void tabTitleShowsAmpersands();
    void newPagesFollow();
    void onlyTheShownPageSelects();
};

void TestNavigation::backAndForwardReturnToWhatWasVisited()
{
    History history(stream(QStringLiteral("a")));
    history.visit(stream(QStringLiteral("b")));
    history.visit(stream(QStringLiteral("c")));
    history.goBack();
    history.goBack();
    QCOMPARE(history.current().name, QStringLiteral("a"));
    QVERIFY(!history.canGoBack());
    history.goBack();
    QCOMPARE(history.current().name, QStringLiteral("a"));
    history.goForward();
    QCOMPARE(history.current().name, QStringLiteral("b"));
    QVERIFY(history.canGoForward());
}

void TestNavigation::visitForgetsWhatLayAhead()
{
    History history(stream(QStringLiteral("a")));
    history.visit(stream(QStringLiteral("b")));
    history.goBack();
    history.visit(stream(QStringLiteral("c")));
    QVERIFY(!history.canGoForward());
    QCOMPARE(history.size(), 2);
    history.goBack();
    QCOMPARE(history.current().name, QStringLiteral("a"));
}

void TestNavigation::visitOfTheCurrentPlaceIsNoStep()
{
    History history(stream(QStringLiteral("a"), QStringLiteral("1")));
    history.visit(stream(QStringLiteral("a")));
    history.visit(stream(QStringLiteral("a"), QStringLiteral("1")));
    QVERIFY(!history.canGoBack());
    QCOMPARE(history.current().eventId, QStringLiteral("1"));
}

void TestNavigation::anotherEventOfTheSamePlaceIsAStep()
{
    History history(stream(QStringLiteral("a"), QStringLiteral("1")));
    history.visit(stream(QStringLiteral("a"), QStringLiteral("2")));
    history.goBack();
    QCOMPARE(history.current().eventId, QStringLiteral("1"));
}

void TestNavigation::historyRemembersTheSelectedEvent()
{
    History history(stream(QStringLiteral("a")));
    history.remember(stream(QStringLiteral("a"), QStringLiteral("7")));
    history.remember(stream(QStringLiteral("other"), QStringLiteral("8")));
    QCOMPARE(history.current(), stream(QStringLiteral("a"), QStringLiteral("7")));
}

void TestNavigation::historyIsBounded()
{
    History history(stream(QStringLiteral("start")));
    for (int i = 0; i < 3 * History::limit; ++i)
        history.visit(stream(QString::number(i)));
    QCOMPARE(history.size(), History::limit);
    QCOMPARE(history.current().name, QString::number(3 * History::limit - 1));
    QVERIFY(history.canGoBack());
}

void TestNavigation::linksReadBack_data()
{
    QTest::addColumn<QString>("store");
    QTest::addColumn<Location>("place");
    const QString path = QStringLiteral("/home/ada/catering.weir");
    const QString odd = QStringLiteral("/tmp/50% off & more/a b?#+ä.weir");
    QTest::newRow("stream") << path << stream(QStringLiteral("Order$42"));
    QTest::newRow("event") << path << stream(QStringLiteral("Order$42"), QStringLiteral("0190aa"));
    QTest::newRow("all") << path << Location{.kind = Location::Kind::AllEvents};
    QTest::newRow("processes") << path << Location{.kind = Location::Kind::Processes};
    QTest::newRow("definition") << path << Location{.kind = Location::Kind::Processes, .name = QStringLiteral("CateringMatch")};
    QTest::newRow("process") << path << Location{.kind = Location::Kind::Process, .name = QStringLiteral("CateringMatch$1")};
    QTest::newRow("commands") << path << Location{.kind = Location::Kind::AllCommands};
    QTest::newRow("comparison") << path
                                << Location{.kind = Location::Kind::Compare,
                                            .name = QStringLiteral("CateringMatch$1"),
                                            .eventId = QStringLiteral("0190aa"),
                                            .with = QStringLiteral("CateringMatch$2&3")};
    QTest::newRow("odd names") << odd << stream(QStringLiteral("a&b=c +%41 ä\n€#?/\U0001F600"));
}

void TestNavigation::linksReadBack()
{
    QFETCH(QString, store);
    QFETCH(Location, place);
    const StorePlace whole{store, place};
    const auto read = fromLink(toLink(whole));
    QVERIFY(read.has_value());
    QCOMPARE(read->store, store);
    QCOMPARE(read->place, place);
}

void TestNavigation::noLinkIsNoPlace_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("stream") << QStringLiteral("Order$42");
    QTest::newRow("other scheme") << QStringLiteral("https://example.org/?stream=a");
    QTest::newRow("no place") << QStringLiteral("weir:/tmp/a.weir");
    QTest::newRow("unknown place") << QStringLiteral("weir:/tmp/a.weir?page=3");
}

void TestNavigation::noLinkIsNoPlace()
{
    QFETCH(QString, text);
    QVERIFY(!fromLink(text));
}

void TestNavigation::startOpensATabForEachPlace()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("a")), stream(QStringLiteral("b"))});
    QCOMPARE(tabs.count(), 2);
    QCOMPARE(tabs.currentLocation().name, QStringLiteral("a"));
    tabs.start(makePlainPage, {stream(QStringLiteral("c"))});
    QCOMPARE(tabs.count(), 1);
    QCOMPARE(tabs.tabText(0), QStringLiteral("c"));
}

void TestNavigation::goReplacesThePageOrOpensATab()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("a"))});
    const QSignalSpy moved(&tabs, &Tabs::moved);
    tabs.go(stream(QStringLiteral("b")), false);
    QCOMPARE(tabs.count(), 1);
    QCOMPARE(tabs.tabText(0), QStringLiteral("b"));
    QVERIFY(tabs.canGoBack());
    tabs.go(stream(QStringLiteral("c")), true);
    QCOMPARE(tabs.count(), 2);
    QCOMPARE(tabs.currentLocation().name, QStringLiteral("c"));
    QVERIFY2(!tabs.canGoBack(), "each tab has a history of its own");
    QVERIFY(moved.count() >= 2);
}

void TestNavigation::backBringsTheSelectedEvent()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("a"))});
    tabs.currentPage()->selectEvent(QStringLiteral("5"));
    Q_EMIT tabs.currentPage()->locationRequested(stream(QStringLiteral("b")), false);
    QCOMPARE(tabs.currentLocation(), stream(QStringLiteral("b")));
    tabs.goBack();
    QCOMPARE(tabs.currentLocation(), stream(QStringLiteral("a"), QStringLiteral("5")));
    tabs.goForward();
    QCOMPARE(tabs.currentLocation(), stream(QStringLiteral("b")));
}

void TestNavigation::lastTabStays()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("a"))});
    tabs.duplicateTab();
    QCOMPARE(tabs.count(), 2);
    tabs.closeCurrentTab();
    tabs.closeCurrentTab();
    QCOMPARE(tabs.count(), 1);
    QVERIFY(tabs.currentPage());
}

void TestNavigation::stopLeavesNoPage()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("a")), stream(QStringLiteral("b"))});
    const QSignalSpy left(&tabs, &Tabs::pageLeft);
    tabs.stop();
    QCOMPARE(left.count(), 2);
    QVERIFY(!tabs.currentPage());
    QCOMPARE(tabs.currentLocation(), Location{});
    QVERIFY(tabs.findChildren<Page *>().isEmpty());
}

void TestNavigation::tabTitleShowsAmpersands()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("Fish & Chips<b>"))});
    QCOMPARE(tabs.tabText(0), QStringLiteral("Fish && Chips<b>"));
    QVERIFY(tabs.tabToolTip(0).contains(QStringLiteral("&lt;b&gt;")));
}

void TestNavigation::newPagesFollow()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("a"))});
    tabs.setFollowing(true);
    QVERIFY(static_cast<PlainPage *>(tabs.currentPage())->following);
    tabs.go(stream(QStringLiteral("b")), false);
    QVERIFY(static_cast<PlainPage *>(tabs.currentPage())->following);
    tabs.go(stream(QStringLiteral("c")), true);
    QVERIFY(static_cast<PlainPage *>(tabs.currentPage())->following);
}

void TestNavigation::onlyTheShownPageSelects()
{
    Tabs tabs;
    tabs.start(makePlainPage, {stream(QStringLiteral("a")), stream(QStringLiteral("b"))});
    Page *behind = nullptr;
    for (Page *page : tabs.findChildren<Page *>())
        if (page != tabs.currentPage())
            behind = page;
    QVERIFY(behind);
    QSignalSpy selected(&tabs, &Tabs::eventSelected);
    Q_EMIT behind->eventSelected(Event{.id = QStringLiteral("1")}, QString());
    QCOMPARE(selected.count(), 0);
    Q_EMIT tabs.currentPage()->eventSelected(Event{.id = QStringLiteral("2")}, QString());
    QCOMPARE(selected.count(), 1);
}

QTEST_MAIN(TestNavigation)
#include "tst_navigation.moc"
