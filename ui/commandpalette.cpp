// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/commandpalette.h"

#include "ui/picklist.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QLineEdit>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int widest = 60 * spacing;
constexpr int linesShown = 12;

/// An action's text without its mnemonic and dots.
QString nameOf(const QAction *action)
{
    QString name = action->text();
    name.remove(QLatin1Char('&'));
    while (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    return name;
}

bool hasEveryWord(const QString &name, const QStringList &words)
{
    return std::all_of(words.begin(), words.end(),
                       [&name](const QString &word) { return name.contains(word, Qt::CaseInsensitive); });
}

} // namespace

CommandPalette::CommandPalette(QWidget *parent) : QFrame(parent, Qt::Popup), m_box(new QLineEdit(this)), m_list(new PickList(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setAccessibleName(tr("Commands"));
    setFrameShape(StyledPanel);
    m_box->setObjectName(QStringLiteral("paletteBox"));
    m_box->setAccessibleName(tr("Find a command"));
    m_box->setPlaceholderText(tr("Find a command"));
    m_box->addAction(themedIcon(QStringLiteral("palette")), QLineEdit::LeadingPosition);
    m_box->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("paletteList"));
    m_list->setAccessibleName(tr("Commands found"));
    m_list->setFrameShape(NoFrame);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(spacing / 2, spacing / 2, spacing / 2, spacing / 2);
    layout->setSpacing(spacing / 2);
    layout->addWidget(m_box);
    layout->addWidget(m_list);
    connect(m_box, &QLineEdit::textChanged, this, &CommandPalette::filter);
    connect(m_list, &PickList::picked, this, &CommandPalette::trigger);
}

void CommandPalette::start(const QList<QAction *> &actions)
{
    m_actions = actions;
    m_box->clear();
    filter({});
    const QWidget *window = parentWidget();
    const int wide = std::min(widest, window->width() - 4 * spacing);
    m_list->setFixedHeight(m_list->heightFor(linesShown));
    resize(wide, sizeHint().height());
    move(window->mapToGlobal(QPoint((window->width() - wide) / 2, 6 * spacing)));
    show();
    m_box->setFocus(Qt::PopupFocusReason);
}

QList<QAction *> CommandPalette::matching(const QList<QAction *> &actions, const QString &text)
{
    const QStringList words = text.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<QAction *> found;
    for (QAction *action : actions)
        if (action->isEnabled() && hasEveryWord(nameOf(action), words))
            found.append(action);
    std::stable_partition(found.begin(), found.end(),
                          [&text](const QAction *action) { return nameOf(action).startsWith(text, Qt::CaseInsensitive); });
    return found;
}

void CommandPalette::filter(const QString &text)
{
    m_shown.clear();
    QList<Pick> picks;
    for (QAction *action : matching(m_actions, text)) {
        m_shown.append(action);
        picks.append({nameOf(action), action->shortcut().toString(QKeySequence::NativeText), action->icon()});
    }
    m_list->setPicks(picks);
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const auto *key = static_cast<QKeyEvent *>(event);
    if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
        trigger(m_list->current());
        return true;
    }
    return m_list->takeKey(*key);
}

void CommandPalette::trigger(int line)
{
    if (line < 0 || line >= m_shown.size())
        return;
    const QPointer<QAction> action = m_shown.at(line);
    hide();
    // Once the popup is gone and the keyboard is back where it was.
    QMetaObject::invokeMethod(
        this,
        [action] {
            if (action)
                action->trigger();
        },
        Qt::QueuedConnection);
}

} // namespace weir
