// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/gotobox.h"

#include "ui/navigation/places.h"
#include "ui/picklist.h"
#include "ui/theme.h"

#include <QKeyEvent>

namespace weir {

GotoBox::GotoBox(QWidget *parent) : QLineEdit(parent), m_list(new PickList(this))
{
    setObjectName(QStringLiteral("gotoBox"));
    setAccessibleName(tr("Go to stream, event or process"));
    setPlaceholderText(tr("Go to stream, event or process"));
    setClearButtonEnabled(true);
    addAction(themedIcon(QStringLiteral("search")), LeadingPosition);
    // A tool tip's window takes no keyboard, so that it stays here.
    m_list->setWindowFlags(Qt::ToolTip | Qt::FramelessWindowHint);
    m_list->setObjectName(QStringLiteral("gotoList"));
    m_list->setAccessibleName(tr("Places"));
    connect(this, &QLineEdit::textEdited, this, [this](const QString &text) {
        m_waiting.reset();
        m_search.search(text.trimmed());
    });
    connect(&m_search, &GotoSearch::found, this, &GotoBox::showResults);
    connect(m_list, &PickList::picked, this,
            [this](int line, Qt::KeyboardModifiers modifiers) { choose(line, modifiers.testFlag(Qt::ControlModifier)); });
}

void GotoBox::setSession(Session *session)
{
    m_search.setSession(session);
    m_list->hide();
    clear();
    setEnabled(session != nullptr);
}

void GotoBox::start()
{
    setFocus(Qt::ShortcutFocusReason);
    selectAll();
    m_search.search(text().trimmed());
}

void GotoBox::showResults(const QString &text, const QList<GotoResult> &results)
{
    m_results = results;
    m_resultsFor = text;
    if (m_waiting) {
        choose(0, *std::exchange(m_waiting, std::nullopt));
        return;
    }
    if (!hasFocus())
        return;
    QList<Pick> picks;
    for (const GotoResult &result : results)
        picks.append({result.text, result.hint, themedIcon(placeIcon(result.location.kind))});
    if (picks.isEmpty())
        picks.append({.text = tr("Nothing begins with this")});
    m_list->setPicks(picks);
    placeList();
    m_list->show();
}

void GotoBox::placeList()
{
    const int width = std::max(this->width(), 40 * spacing);
    m_list->resize(width, m_list->heightFor(m_list->count()));
    m_list->move(mapToGlobal(QPoint(0, height() + 2)));
}

void GotoBox::keyPressEvent(QKeyEvent *event)
{
    if (m_list->isVisible() && m_list->takeKey(*event))
        return;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter: accept(event->modifiers().testFlag(Qt::ControlModifier)); return;
    case Qt::Key_Escape: leave(); return;
    case Qt::Key_Down: start(); return;
    default: QLineEdit::keyPressEvent(event);
    }
}

void GotoBox::focusOutEvent(QFocusEvent *event)
{
    m_list->hide();
    QLineEdit::focusOutEvent(event);
}

void GotoBox::accept(bool inNewTab)
{
    if (m_resultsFor == text().trimmed() && m_list->isVisible())
        choose(m_list->current(), inNewTab);
    else {
        m_waiting = inNewTab;
        m_search.search(text().trimmed());
    }
}

void GotoBox::choose(int line, bool inNewTab)
{
    if (line < 0 || line >= m_results.size())
        return;
    const Location location = m_results.at(line).location;
    leave();
    Q_EMIT chosen(location, inNewTab);
}

void GotoBox::leave()
{
    m_waiting.reset();
    m_list->hide();
    clear();
    Q_EMIT left();
}

} // namespace weir
