// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "operatingfixture.h"

#include "model/operate/writeaccess.h"
#include "model/process/processdriver.h"

using namespace weir;

/// What a write would do, shown in the window before it is done.
class TestOperatingPreview : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_on = std::make_unique<OperatingFixture>(); }
    void cleanup() { m_on.reset(); }

    void aHundredPreviewsLeaveTheFileAsItIs();
    void whatWasPreviewedIsWhatIsDone();
    void aPreviewKeepsUpWithTheStore();
    void aPreviewFollowsTheDriving();
    void whatCameIntoAPreviewedProcessIsAskedAbout();
    void whatWouldDoTheSameIsDone();
    void aProductionStoreIsPreviewedFirst();
    void aReadOnlyStoreIsPreviewedButNotWritten();

private:
    std::unique_ptr<OperatingFixture> m_on;
};

void TestOperatingPreview::aHundredPreviewsLeaveTheFileAsItIs()
{
    QVERIFY(m_on->makeCatering());
    QVERIFY(m_on->confirmCustomer("42"));
    m_on->fillCaterer("42");
    const StoreContents before = m_on->contents();
    QVERIFY(before.rows.size() > 4);
    auto *preview = m_on->find<QAbstractButton>("preview:CatererConfirmedMenu");
    for (int i = 0; i < 100; ++i) {
        m_on->find<QAbstractButton>("closePreview")->click();
        preview->click(); // as by the mouse, without its waits
        QVERIFY(QTest::qWaitFor([this] { return m_on->isPreviewShown(); }, 20'000));
    }
    QVERIFY(m_on->text("previewSentence").contains(QStringLiteral("CateringMatch 42 would be complete")));
    QCOMPARE(m_on->contents().rows, before.rows);
    QCOMPARE(m_on->contents().dataVersion, before.dataVersion);
    QVERIFY(m_on->contents().bytes == before.bytes);
}

void TestOperatingPreview::whatWasPreviewedIsWhatIsDone()
{
    QVERIFY(m_on->makeCatering());
    QVERIFY(m_on->confirmCustomer("42"));
    m_on->fillCaterer("42");
    m_on->press("preview:CatererConfirmedMenu");
    QTRY_VERIFY(m_on->isPreviewShown());
    const QStringList previewed = m_on->previewRows();
    QCOMPARE(previewed.size(), 6);
    const StoreContents before = m_on->contents();
    m_on->press("doPreviewed");
    QTRY_VERIFY(m_on->text("outcome").contains(QStringLiteral("complete in")));
    QTRY_VERIFY(m_on->session().driver()->isIdle());
    QCOMPARE(m_on->doneRows(before), previewed);
}

void TestOperatingPreview::aPreviewKeepsUpWithTheStore()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCaterer("42");
    m_on->press("preview:CatererConfirmedMenu");
    QTRY_VERIFY(m_on->text("previewSentence").contains(QStringLiteral("CateringMatch 42 would wait for the customer")));
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Order$42"), QStringLiteral("CustomerConfirmedMenu"), "{}",
                                 R"({"order_id":"42","menu_id":"7"})"));
    QTRY_VERIFY(m_on->text("previewSentence").contains(QStringLiteral("CateringMatch 42 would be complete")));
}

void TestOperatingPreview::aPreviewFollowsTheDriving()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCaterer("42");
    m_on->press("preview:CatererConfirmedMenu");
    QTRY_VERIFY(m_on->isPreviewShown());
    QVERIFY(!m_on->text("previewNote").contains(QStringLiteral("does not drive")));
    m_on->session().drive({});
    QTRY_VERIFY(m_on->text("previewNote").contains(QStringLiteral("does not drive")));
    QVERIFY(m_on->isPreviewShown());
}

void TestOperatingPreview::whatCameIntoAPreviewedProcessIsAskedAbout()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCaterer("42");
    m_on->press("preview:CatererConfirmedMenu");
    QTRY_VERIFY(m_on->text("previewSentence").contains(QStringLiteral("CateringMatch 42 would wait for the customer")));
    // The target's own stream stays as it was, and the window does not know yet.
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Order$42"), QStringLiteral("CustomerConfirmedMenu"), "{}",
                                 R"({"order_id":"42","menu_id":"7"})"));
    m_on->find<QPushButton>("doPreviewed")->click();
    QTRY_VERIFY(m_on->isShown("question"));
    QVERIFY2(m_on->text("question").startsWith(QStringLiteral("Nothing was written")), qPrintable(m_on->text("question")));
    QVERIFY2(m_on->text("question").contains(QStringLiteral("CateringMatch$42")), qPrintable(m_on->text("question")));
    QVERIFY(!m_on->types().contains(QStringLiteral("CatererConfirmedMenu")));
    QCOMPARE(m_on->find<QPushButton>("goOn")->text(), QStringLiteral("Preview on top of it"));
    m_on->press("goOn");
    QTRY_VERIFY(m_on->text("previewSentence").contains(QStringLiteral("CateringMatch 42 would be complete")));
    QVERIFY(!m_on->types().contains(QStringLiteral("CatererConfirmedMenu")));
    m_on->press("doPreviewed");
    QTRY_VERIFY(m_on->types().contains(QStringLiteral("OrderConfirmed")));
    QCOMPARE(m_on->types().count(QStringLiteral("CatererConfirmedMenu")), 1);
}

void TestOperatingPreview::whatWouldDoTheSameIsDone()
{
    QVERIFY(m_on->makeCatering());
    m_on->fillCaterer("42");
    m_on->press("preview:CatererConfirmedMenu");
    QTRY_VERIFY(m_on->isPreviewShown());
    // It concerns another order.
    QVERIFY(m_on->writeElsewhere(QStringLiteral("Order$43"), QStringLiteral("CustomerConfirmedMenu"), "{}",
                                 R"({"order_id":"43","menu_id":"7"})"));
    m_on->find<QPushButton>("doPreviewed")->click();
    QTRY_VERIFY(m_on->types().contains(QStringLiteral("CatererConfirmedMenu")));
    QVERIFY(!m_on->isShown("question"));
}

void TestOperatingPreview::aProductionStoreIsPreviewedFirst()
{
    QVERIFY(m_on->makeCatering());
    m_on->session().access().setProduction(true);
    m_on->session().access().unlock();
    QTRY_VERIFY(m_on->session().access().mayWrite());
    m_on->fillCustomer("42");
    m_on->press("operation:CustomerConfirmedMenu");
    QTRY_VERIFY(m_on->isPreviewShown());
    QCOMPARE(m_on->text("outcome"), QStringLiteral("This is a production store: see what it would do, then do it from there."));
    QCOMPARE(m_on->types(), QStringList());
    // Of other values nothing was seen yet.
    m_on->enter("menu_id", "8");
    m_on->press("operation:CustomerConfirmedMenu");
    QTRY_VERIFY(m_on->isPreviewShown());
    QCOMPARE(m_on->types(), QStringList());
    m_on->press("doPreviewed");
    QTRY_COMPARE(m_on->types(), QStringList{QStringLiteral("CustomerConfirmedMenu")});
}

void TestOperatingPreview::aReadOnlyStoreIsPreviewedButNotWritten()
{
    QVERIFY(m_on->makeCatering());
    QVERIFY(m_on->confirmCustomer("42"));
    QVERIFY(m_on->harness.open({.path = m_on->path(), .mode = OpenRequest::Mode::Inspect}));
    const StoreContents before = m_on->contents();
    m_on->fillCaterer("42");
    auto *button = m_on->find<QPushButton>("operation:CatererConfirmedMenu");
    QVERIFY(!button->isEnabled());
    QVERIFY(button->toolTip().contains(QStringLiteral("read only")));
    m_on->press("preview:CatererConfirmedMenu");
    QTRY_VERIFY(m_on->isPreviewShown());
    QVERIFY(m_on->text("previewSentence").contains(QStringLiteral("CateringMatch 42 would be complete")));
    QVERIFY(m_on->text("previewNote").contains(QStringLiteral("Weir does not drive the processes of this store")));
    QVERIFY(!m_on->find<QPushButton>("doPreviewed")->isEnabled());
    QVERIFY(m_on->find<QPushButton>("doPreviewed")->toolTip().contains(QStringLiteral("read only")));
    QCOMPARE(m_on->contents().rows, before.rows);
}

QTEST_MAIN(TestOperatingPreview)
#include "tst_operatingpreview.moc"
