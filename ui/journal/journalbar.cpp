// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/journal/journalbar.h"

#include "model/operate/operating.h"
#include "model/session.h"
#include "ui/journal/journaltext.h"
#include "ui/pages/datatable.h"
#include "ui/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QMenu>
#include <QPushButton>

namespace weir {

namespace {

constexpr int clockInterval = 10'000; ///< milliseconds

/// An instance that a batch left out for a missing value has no data.
bool isWhole(const JournalEntry &entry)
{
    return !entry.data.isEmpty();
}

} // namespace

JournalBar::JournalBar(Session &session, DataTable &table, const JournalTableModel &journal, QWidget *parent)
    : QWidget(parent), m_session(session), m_table(table), m_journal(journal)
{
    setObjectName(QStringLiteral("journalBar"));
    build();
    m_clock.start(clockInterval);
    connect(&m_clock, &QTimer::timeout, this, &JournalBar::showSelected);
    connect(&table, &DataTable::currentRowChanged, this, &JournalBar::showSelected);
    connect(&table, &DataTable::menuRequested, this, &JournalBar::showMenu);
    connect(&journal, &JournalTableModel::loaded, this, &JournalBar::showSelected);
    connect(&session.access(), &WriteAccess::changed, this, &JournalBar::showSelected);
    showSelected();
}

void JournalBar::build()
{
    m_icon = new QLabel(this);
    m_sentence = sentenceLabel(QStringLiteral("entrySentence"), this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(spacing, spacing / 2, spacing, spacing / 2);
    row->setSpacing(spacing);
    row->addWidget(m_icon);
    row->addWidget(m_sentence, 1);
    const auto addButton = [this, row](const QString &name, const QString &text, const QString &icon) {
        auto *button = new QPushButton(themedIcon(icon), text, this);
        button->setObjectName(name);
        row->addWidget(button);
        return button;
    };
    m_undo = addButton(QStringLiteral("undoEntry"), tr("Undo..."), QStringLiteral("back"));
    m_showUndo = addButton(QStringLiteral("showUndo"), tr("Show what undid it"), QStringLiteral("link"));
    m_again = addButton(QStringLiteral("writeAgain"), tr("Write again..."), QStringLiteral("refresh"));
    m_drop = addButton(QStringLiteral("dropEntry"), tr("Drop"), QStringLiteral("close"));
    const auto withSelected = [this](QPushButton *button, auto act) {
        connect(button, &QPushButton::clicked, this, [this, act] {
            if (const JournalEntry *entry = selected())
                act(JournalEntry(*entry));
        });
    };
    withSelected(m_undo, [this](const JournalEntry &entry) { Q_EMIT undoRequested(entry); });
    withSelected(m_showUndo, [this](const JournalEntry &entry) {
        if (const int undo = m_journal.rowOf(entry.undoneBy); undo >= 0)
            m_table.setCurrentIndex(m_journal.index(undo, 0));
    });
    withSelected(m_again, [this](const JournalEntry &entry) { Q_EMIT againRequested(entry); });
    withSelected(m_drop, [this](const JournalEntry &entry) { drop(entry); });
}

const JournalEntry *JournalBar::selected() const
{
    const QModelIndex current = m_table.currentIndex();
    return current.isValid() && current.row() < m_journal.rowCount() ? &m_journal.entryAt(current.row()) : nullptr;
}

QString JournalBar::reasonNotToUndo(const JournalEntry &entry) const
{
    const OperationDefinition *operation = m_session.domain().operationFor(entry.eventType);
    if (operation == nullptr || operation->undoEvent.isEmpty())
        return tr("The process definitions declare nothing that undoes %1.").arg(entry.eventType);
    return {};
}

bool JournalBar::canUndo(const JournalEntry &entry, JournalStanding standing) const
{
    return standing == JournalStanding::Written && reasonNotToUndo(entry).isEmpty();
}

void JournalBar::showSelected()
{
    const JournalEntry *entry = selected();
    setVisible(entry != nullptr);
    if (!entry)
        return;
    const JournalStanding standing = m_journal.standingAt(m_table.currentIndex().row());
    const bool mayWrite = m_session.access().mayWrite();
    const QString locked = mayWrite ? QString() : tr("The store is locked. Unlock it for writing first.");
    m_icon->setPixmap(tokenIcon(standingToken(standing)).pixmap(QSize(16, 16), devicePixelRatioF()));
    const Timestamp now = Timestamp::now();
    const int undo = standing == JournalStanding::Undone ? m_journal.rowOf(entry->undoneBy) : -1;
    const QString undone = undo < 0 ? QString() : undoneSentence(m_journal.entryAt(undo), now);
    m_sentence->setText(QStringLiteral("%1 %2").arg(entrySentence(*entry, standing, now), undone).trimmed());
    m_showUndo->setVisible(undo >= 0);
    m_undo->setVisible(standing == JournalStanding::Written);
    m_undo->setEnabled(canUndo(*entry, standing));
    m_undo->setToolTip(reasonNotToUndo(*entry));
    m_again->setVisible(standing == JournalStanding::NotWritten || standing == JournalStanding::Dropped);
    m_again->setEnabled(mayWrite && isWhole(*entry));
    m_again->setToolTip(isWhole(*entry) ? locked : tr("Its values were never complete."));
    m_drop->setVisible(standing == JournalStanding::NotWritten);
}

void JournalBar::showMenu(const QModelIndex &index, const QPoint &globalAt)
{
    if (!index.isValid())
        return;
    const JournalEntry entry = m_journal.entryAt(index.row());
    const JournalStanding standing = m_journal.standingAt(index.row());
    const bool isOpen = standing == JournalStanding::NotWritten || standing == JournalStanding::Dropped;
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("entryMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(m_undo->icon(), m_undo->text(), this, [this, entry] { Q_EMIT undoRequested(entry); })
        ->setEnabled(canUndo(entry, standing));
    menu->addAction(m_again->icon(), m_again->text(), this, [this, entry] { Q_EMIT againRequested(entry); })
        ->setEnabled(isOpen && isWhole(entry) && m_session.access().mayWrite());
    menu->addAction(m_drop->icon(), m_drop->text(), this, [this, entry] { drop(entry); })
        ->setEnabled(standing == JournalStanding::NotWritten);
    menu->popup(globalAt);
}

void JournalBar::drop(const JournalEntry &entry)
{
    whenReady(m_session.operating().drop(entry), this, [this](const Status &done) {
        if (!done)
            Q_EMIT failed(done.error());
    });
}

} // namespace weir
