// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "windowharness.h"

#include "model/items/eventtablemodel.h"
#include "store/uuid.h"
#include "ui/pages/eventstable.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>
#include <QProcess>
#include <QPushButton>
#include <QScrollBar>

using namespace weir;

namespace {

constexpr int before = 300; ///< events that are there when the page is opened
constexpr int burst = 20'000;
constexpr int commit = 500; ///< events a transaction

/// A program of its own that appends numbered events to one stream.
class OtherProgram
{
public:
    explicit OtherProgram(const QString &store)
    {
        m_process.start(QDir(QCoreApplication::applicationDirPath()).filePath(QStringLiteral("../bin/weir-store")),
                        {QStringLiteral("pipe"), store});
    }
    ~OtherProgram()
    {
        m_process.closeWriteChannel();
        m_process.waitForFinished();
    }

    void append(int count)
    {
        while (count > 0) {
            const int some = std::min(count, commit);
            m_process.write(request(some));
            count -= some;
            ++m_asked;
        }
    }
    int written() const { return m_number; }
    /// Whether all of it is committed.
    bool isDone()
    {
        while (m_process.canReadLine()) {
            if (m_process.readLine().trimmed() == QByteArray(R"({"ok":null})"))
                ++m_answered;
        }
        return m_answered == m_asked;
    }

private:
    QByteArray request(int count)
    {
        QJsonArray records;
        for (int i = 0; i < count; ++i) {
            const QByteArray data = R"({"n":)" + QByteArray::number(m_number++) + '}';
            records.append(QJsonObject{{QStringLiteral("event_id"), newEventId()},
                                       {QStringLiteral("event_type"), QStringLiteral("Counted")},
                                       {QStringLiteral("data"), QString::fromLatin1(data.toBase64())},
                                       {QStringLiteral("metadata"), QString::fromLatin1(QByteArray("{}").toBase64())},
                                       {QStringLiteral("timestamp"), Timestamp::now().toIso()},
                                       {QStringLiteral("valid_at"), Timestamp::now().toIso()}});
        }
        const QJsonObject request{{QStringLiteral("op"), QStringLiteral("append")},
                                  {QStringLiteral("records"), records},
                                  {QStringLiteral("stream"), QStringLiteral("Counter")},
                                  {QStringLiteral("expected_version"), QStringLiteral("auto")}};
        return QJsonDocument(request).toJson(QJsonDocument::Compact) + '\n';
    }

    QProcess m_process;
    int m_number = 0;
    int m_asked = 0;
    int m_answered = 0;
};

qint64 numberOf(const EventTableModel &model, int row)
{
    return QJsonDocument::fromJson(model.eventAt(row).data)[QStringLiteral("n")].toInteger();
}

} // namespace

/// Another program writes much at once while a page shows the stream that it writes to.
class EventBurst : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_harness = std::make_unique<WindowHarness>();
        QVERIFY(m_harness->makeStore(QStringLiteral("shared.weir")));
        m_program = std::make_unique<OtherProgram>(m_harness->path(QStringLiteral("shared.weir")));
        m_program->append(before);
        QTRY_VERIFY(m_program->isDone());
        m_harness->window->go({.kind = Location::Kind::Stream, .name = QStringLiteral("Counter")});
        QTRY_VERIFY(m_harness->shown<EventsTable>(QStringLiteral("events")));
        m_table = m_harness->shown<EventsTable>(QStringLiteral("events"));
        m_model = qobject_cast<EventTableModel *>(m_table->model());
        QTRY_COMPARE(bottom(), before - 1);
    }
    void cleanup()
    {
        m_harness.reset();
        m_program.reset();
    }

    void followedEachIsShownOnceAndInOrder()
    {
        setFollowing(true);
        std::vector<qint64> shown;
        connect(m_model, &QAbstractItemModel::rowsInserted, this, [&](const QModelIndex &, int first, int last) {
            for (int row = first; row <= last && first > 0; ++row)
                shown.push_back(numberOf(*m_model, row));
        });
        m_program->append(burst);
        QTRY_VERIFY_WITH_TIMEOUT(m_program->isDone() && bottom() == before + burst - 1, 30'000);
        QCOMPARE(shown.size(), std::size_t(burst));
        for (std::size_t i = 0; i < shown.size(); ++i)
            QCOMPARE(shown[i], qint64(before + i));
        QVERIFY(m_model->rowCount() <= EventTableModel::defaultMostRows);
        QVERIFY(m_model->isFollowing());
    }

    void pausedItIsCountedAndThenShown()
    {
        setFollowing(false);
        const qint64 atTop = top();
        m_program->append(burst);
        QTRY_VERIFY_WITH_TIMEOUT(m_program->isDone() && m_model->newEvents() == burst, 30'000);
        QCOMPARE(top(), atTop);
        QCOMPARE(bottom(), before - 1);
        auto *pill = m_harness->shown<QPushButton>(QStringLiteral("newEvents"));
        QVERIFY(pill);
        QCOMPARE(pill->text(), QStringLiteral("+%1 new").arg(QLocale().toString(burst)));
        QTest::mouseClick(pill, Qt::LeftButton);
        QTRY_COMPARE(bottom(), before + burst - 1);
        QVERIFY(!pill->isVisible());
        readBackTo(before + burst - 2000);
    }

    void scrolledAwayNoRowMoves()
    {
        setFollowing(true);
        m_table->verticalScrollBar()->setValue(m_table->verticalScrollBar()->maximum() - 7);
        const qint64 atTop = top();
        int moved = 0;
        connect(m_table->verticalScrollBar(), &QScrollBar::valueChanged, this, [&] { moved += top() != atTop; });
        m_program->append(burst);
        QTRY_VERIFY_WITH_TIMEOUT(m_program->isDone() && last() + m_model->newEvents() == before + burst - 1, 30'000);
        QCOMPARE(top(), atTop);
        QCOMPARE(moved, 0);
        m_table->setFocus();
        QTest::keyClick(m_table, Qt::Key_End);
        QTRY_COMPARE(bottom(), before + burst - 1);
        QCOMPARE(m_table->currentIndex().row(), m_model->rowCount() - 1);
        readBackTo(before + burst - 2000);
    }

private:
    void setFollowing(bool following)
    {
        m_harness->action(QStringLiteral("follow"))->setChecked(following);
        QTRY_COMPARE(m_model->isFollowing(), following);
    }
    qint64 top() const { return numberOf(*m_model, m_table->rowAt(1)); }
    qint64 last() const { return numberOf(*m_model, m_model->rowCount() - 1); }
    qint64 bottom() const
    {
        const int row = m_table->rowAt(m_table->viewport()->height() - 2);
        return row < 0 ? -1 : numberOf(*m_model, row);
    }
    /// Scrolls up as far as the window reaches back, and on; no event is missing or comes twice.
    void readBackTo(qint64 number)
    {
        qint64 next = last();
        for (int row = m_model->rowCount() - 1; next > number; --row) {
            if (row < 0) {
                m_table->verticalScrollBar()->setValue(0);
                QTRY_VERIFY(numberOf(*m_model, 0) <= next);
                row = int(next - numberOf(*m_model, 0));
            }
            QCOMPARE(numberOf(*m_model, row), next);
            --next;
        }
    }

    std::unique_ptr<WindowHarness> m_harness;
    std::unique_ptr<OtherProgram> m_program;
    EventsTable *m_table = nullptr;
    EventTableModel *m_model = nullptr;
};

QTEST_MAIN(EventBurst)
#include "tst_eventburst.moc"
