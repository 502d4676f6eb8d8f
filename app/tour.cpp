// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "app/tour.h"

#include "app/stepper.h"
#include "model/process/instanceindex.h"
#include "model/session.h"
#include "ui/mainwindow.h"
#include "ui/messages.h"
#include "ui/navigation/tabs.h"
#include "ui/pages/page.h"

#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTextStream>

namespace weir {

namespace {

const QStringList &facts()
{
    static const QStringList names{QStringLiteral("customer_confirmed"), QStringLiteral("caterer_confirmed")};
    return names;
}

void print(FILE *to, const QString &line)
{
    QTextStream(to) << line << Qt::endl;
}

/// The shown widget of that name, or nothing: a page may still hold the hidden one of an earlier state.
template <class T>
T *shown(const QWidget &within, const QString &name)
{
    for (T *found : within.findChildren<T *>(name))
        if (found->isVisible())
            return found;
    return nullptr;
}

bool hasCell(const QTableView &table, const QString &text)
{
    const QAbstractItemModel *model = table.model();
    for (int row = 0; model && row < model->rowCount(); ++row)
        for (int column = 0; column < model->columnCount(); ++column)
            if (model->index(row, column).data().toString() == text)
                return true;
    return false;
}

} // namespace

Tour::Tour(MainWindow &window, const QString &folder, QObject *parent)
    : QObject(parent), m_window(window), m_folder(folder), m_stepper(new Stepper(makeSteps(), this))
{
    connect(m_stepper, &Stepper::reached, this, &Tour::report);
    connect(m_stepper, &Stepper::finished, this, [this] { Q_EMIT finished(0); });
    connect(m_stepper, &Stepper::failed, this, [this](int number, const QString &name) {
        fail(QStringLiteral("step %1 (%2) was not reached in time; the window says \"%3\", the store: %4")
                 .arg(number)
                 .arg(name, sentence(), m_reading ? toText(*m_reading) : QStringLiteral("nothing yet")));
    });
    connect(&m_window, &MainWindow::storeFailed, this,
            [this](const Error &error) { fail(messageFor(error, Attempt::Create).details.simplified()); });
}

std::vector<Step> Tour::makeSteps()
{
    return {
        {QStringLiteral("sample"), [this] { return openSample(); }, [this] { return isSampleShown(); }},
        {QStringLiteral("order"), [this] { return showOrder(); }, [this] { return isProcess(facts()); }},
        {QStringLiteral("customer"), [this] { return confirm(QStringLiteral("CustomerConfirmedMenu")); },
         [this] { return isProcess({facts().last()}); }},
        {QStringLiteral("caterer"), [this] { return confirm(QStringLiteral("CatererConfirmedMenu")); },
         [this] { return isProcess({}); }},
        {QStringLiteral("confirmed"), [this] { return showStream(); }, [this] { return isOrderConfirmed(); }},
    };
}

void Tour::start()
{
    if (!QDir().mkpath(m_folder) || !removeEarlier()) {
        fail(QStringLiteral("%1 cannot be written to").arg(m_folder));
        return;
    }
    m_stepper->start();
}

bool Tour::removeEarlier()
{
    for (const auto *name : {"tour.weir", "tour.journal"}) {
        for (const auto *suffix : {"", "-wal", "-shm"}) {
            const QString file = QDir(m_folder).filePath(QLatin1StringView(name) + QLatin1StringView(suffix));
            if (QFile::exists(file) && !QFile::remove(file))
                return false;
        }
    }
    return true;
}

bool Tour::openSample()
{
    m_window.open({.path = QDir(m_folder).filePath(QStringLiteral("tour.weir")), .mode = OpenRequest::Mode::Sample});
    return true;
}

bool Tour::isSampleShown()
{
    const Session *session = m_window.session();
    const auto *table = shown<QTableView>(m_window, QStringLiteral("processes"));
    return session && session->instances().isReady() && table && table->model()->rowCount() > 0;
}

/// Reads which order it is, then shows its process.
bool Tour::showOrder()
{
    if (m_order) {
        m_window.go({.kind = Location::Kind::Process, .name = m_order->process()});
        return true;
    }
    if (std::exchange(m_isReading, true))
        return false;
    whenReady(m_window.session()->store().read<TourOrder>(findTourOrder), this, [this](const Result<TourOrder> &order) {
        m_isReading = false;
        if (order)
            m_order = *order;
        else
            fail(order.error().detail);
    });
    return false;
}

bool Tour::confirm(const QString &eventType)
{
    const auto *dock = m_window.findChild<QWidget *>(QStringLiteral("operateDock"));
    auto *button = shown<QPushButton>(*dock, QStringLiteral("operation:") + eventType);
    if (!button || !button->isEnabled())
        return false;
    const std::initializer_list<std::pair<QString, QString>> values{{QStringLiteral("order_id"), m_order->id},
                                                                    {QStringLiteral("menu_id"), m_order->menu},
                                                                    {QStringLiteral("caterer"), m_order->caterer}};
    for (const auto &[name, value] : values)
        if (auto *editor = shown<QComboBox>(*dock, name))
            editor->setCurrentText(value);
    button->click();
    return true;
}

bool Tour::showStream()
{
    m_window.go({.kind = Location::Kind::Stream, .name = m_order->stream()});
    return true;
}

bool Tour::isProcess(const QStringList &missing)
{
    read();
    const bool stored = m_reading && m_reading->missing == missing && m_reading->complete == missing.isEmpty();
    return stored && showsFacts(missing);
}

bool Tour::isOrderConfirmed()
{
    read();
    const auto *table = shown<QTableView>(m_window, QStringLiteral("events"));
    const bool isStored = m_reading && m_reading->complete && m_reading->orderConfirmed && m_reading->command == CommandState::Done;
    return isStored && table && hasCell(*table, QStringLiteral("OrderConfirmed"));
}

/// Whether the process page shows an event for each fact but the missing ones.
bool Tour::showsFacts(const QStringList &missing) const
{
    for (const QString &fact : facts()) {
        const bool isDone = shown<QWidget>(m_window, QStringLiteral("event:") + fact) != nullptr;
        const bool isOffered = shown<QWidget>(m_window, QStringLiteral("supply:") + fact) != nullptr;
        if (isDone == missing.contains(fact) || isOffered != missing.contains(fact))
            return false;
    }
    return !sentence().isEmpty();
}

QString Tour::sentence() const
{
    const auto *label = shown<QLabel>(m_window, QStringLiteral("processSentence"));
    return label ? label->text() : QString();
}

void Tour::read()
{
    if (std::exchange(m_isReading, true))
        return;
    const ProcessDefinition process = *m_window.session()->domain().process(QStringLiteral("CateringMatch"));
    const auto work = [process, order = *m_order](const UnitOfWork &unit) { return readTour(unit, process, order); };
    whenReady(m_window.session()->store().read<TourReading>(work), this, [this](const Result<TourReading> &reading) {
        m_isReading = false;
        if (reading)
            m_reading = *reading;
        else
            fail(reading.error().detail);
    });
}

void Tour::report(int number, const QString &name)
{
    const QString file = QDir(m_folder).filePath(QStringLiteral("%1-%2.png").arg(number).arg(name));
    if (!m_window.grab().save(file)) {
        fail(QStringLiteral("%1 cannot be written").arg(file));
        return;
    }
    const QString state = m_reading ? QString(m_order->process() + QLatin1Char(' ') + toText(*m_reading))
                                    : QStringLiteral("%1 processes").arg(m_window.session()->instances().count());
    print(stdout, QStringLiteral("%1 %2: %3").arg(QString::number(number), name.leftJustified(9), state));
}

void Tour::fail(const QString &reason)
{
    if (!m_failure.isNull())
        return;
    m_failure = reason;
    m_stepper->disconnect(this);
    print(stderr, QStringLiteral("weir: the tour failed: ") + reason);
    Q_EMIT finished(1);
}

} // namespace weir
