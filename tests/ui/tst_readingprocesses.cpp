// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "model/process/instanceindex.h"
#include "tests/support/fakestore.h"
#include "ui/pages/datatable.h"

#include <QAbstractButton>
#include <QLabel>

using namespace weir;

namespace {

/// Gives the window a store whose answers wait for the test.
class HeldOpener : public StoreOpener
{
public:
    using StoreOpener::StoreOpener;
    FakeStore *store = nullptr;

    void open(const OpenRequest &, QObject *context, Opened opened) override
    {
        QTimer::singleShot(0, context, [this, opened] {
            auto made = std::make_unique<FakeStore>();
            store = made.get();
            for (const char *order : {"1", "2", "3"}) {
                const QByteArray data = QByteArray(R"({"order_id":")") + order + R"("})";
                const QString id = store->append({}, QStringLiteral("CustomerConfirmedMenu"), data, Timestamp::now());
                store->link(id, QStringLiteral("CateringMatch$") + QLatin1StringView(order));
            }
            opened(std::make_unique<Session>(std::move(made), cateringDomain().value(), QStringList()));
        });
    }
    void cancel() override {}
};

} // namespace

/// The first pass over the processes, as a person sees it in the window.
class TestReadingProcesses : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void itIsShownCancelledAndBegunAgain_data();
    void itIsShownCancelledAndBegunAgain();
    void failureIsSaidAndItIsBegunAgain_data() { itIsShownCancelledAndBegunAgain_data(); }
    void failureIsSaidAndItIsBegunAgain();

private:
    template <class T>
    T *shown(const char *name) const
    {
        for (T *found : m_window->findChildren<T *>(QLatin1StringView(name)))
            if (found->isVisible())
                return found;
        return nullptr;
    }
    QString textOf(const char *label) const
    {
        const auto *found = shown<QLabel>(label);
        return found ? found->text() : QString();
    }
    void click(const char *button) const { QTest::mouseClick(shown<QAbstractButton>(button), Qt::LeftButton); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Settings> m_settings;
    std::unique_ptr<Journal> m_journal;
    HeldOpener m_opener;
    AnsweringDialogs m_dialogs;
    std::unique_ptr<MainWindow> m_window;
};

void TestReadingProcesses::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<Settings>(m_folder->filePath(QStringLiteral("weir.ini")));
    m_settings->setDefinitionsFolder(m_folder->filePath(QStringLiteral("definitions")));
    m_journal = std::make_unique<Journal>(m_folder->filePath(QStringLiteral("journal")));
    m_window = std::make_unique<MainWindow>(Services{*m_settings, m_opener, m_dialogs, *m_journal});
    m_window->show();
    QSignalSpy opened(m_window.get(), &MainWindow::storeOpened);
    m_window->open({.path = QStringLiteral("/tmp/held.sqlite3")});
    QVERIFY(opened.wait(20'000));
}

void TestReadingProcesses::cleanup()
{
    m_window.reset();
    m_journal.reset();
}

void TestReadingProcesses::itIsShownCancelledAndBegunAgain_data()
{
    QTest::addColumn<Location::Kind>("kind");
    QTest::newRow("list") << Location::Kind::Processes;
    QTest::newRow("board") << Location::Kind::Board;
}

void TestReadingProcesses::itIsShownCancelledAndBegunAgain()
{
    QFETCH(Location::Kind, kind);
    m_window->go({.kind = kind});
    QTRY_COMPARE(textOf("empty:sentence"), QStringLiteral("Reading the processes."));
    QCOMPARE(textOf("taskText"), QStringLiteral("Reading processes... 0 %"));
    click("cancelTask");
    QTRY_COMPARE(textOf("empty:sentence"), QStringLiteral("Reading the processes was cancelled."));
    QVERIFY(!shown<QAbstractButton>("cancelTask"));
    // Neither what it had asked for nor a commit begins it again.
    m_opener.store->announce();
    m_opener.store->releaseAll();
    QCOMPARE(textOf("empty:sentence"), QStringLiteral("Reading the processes was cancelled."));
    QVERIFY(!m_window->session()->instances().isReady());

    click("empty:action");
    QTRY_VERIFY(shown<QAbstractButton>("cancelTask"));
    m_opener.store->releaseAll();
    QTRY_VERIFY(m_window->session()->instances().isReady());
    QTRY_VERIFY(textOf("empty:sentence").isNull());
    QVERIFY(!shown<QAbstractButton>("cancelTask"));
    if (kind == Location::Kind::Board)
        QVERIFY(textOf("boardSummary").startsWith(QStringLiteral("3 wait")));
    else
        QCOMPARE(shown<DataTable>("processes")->model()->rowCount(), 3);
}

void TestReadingProcesses::failureIsSaidAndItIsBegunAgain()
{
    QFETCH(Location::Kind, kind);
    m_window->go({.kind = kind});
    QTRY_COMPARE(textOf("empty:sentence"), QStringLiteral("Reading the processes."));
    while (m_opener.store->waiting() > 0)
        m_opener.store->fail(0, {.code = ErrorCode::Damaged, .detail = QStringLiteral("page 7 is malformed")});
    QTRY_COMPARE(textOf("empty:sentence"), QStringLiteral("The processes could not be read."));
    QVERIFY(!shown<QAbstractButton>("cancelTask"));
    QVERIFY(shown<Banner>("banner"));

    click("empty:action");
    QTRY_VERIFY(shown<QAbstractButton>("cancelTask"));
    m_opener.store->releaseAll();
    QTRY_VERIFY(m_window->session()->instances().isReady());
    QTRY_VERIFY(textOf("empty:sentence").isNull());
}

QTEST_MAIN(TestReadingProcesses)
#include "tst_readingprocesses.moc"
