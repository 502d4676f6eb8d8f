// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/pages/compareside.h"

#include "model/items/ask.h"
#include "model/items/operationchoices.h"
#include "ui/completion.h"
#include "ui/pages/timebar.h"
#include "ui/theme.h"

#include <QCompleter>
#include <QLineEdit>
#include <QStringListModel>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr qint64 mostChoices = 20;

} // namespace

CompareSide::CompareSide(EventStore &store, const QString &name, const QString &label, const QString &stream, QWidget *parent)
    : QWidget(parent)
    , m_store(store)
    , m_stream(stream)
    , m_name(new QLineEdit(stream, this))
    , m_choices(new QStringListModel(this))
    , m_time(new TimeBar(name + QStringLiteral("Time"), this, TimeBar::Form::Short))
{
    setFocusProxy(m_name);
    m_name->setObjectName(name);
    m_name->setAccessibleName(label);
    m_name->setPlaceholderText(tr("Stream of a process"));
    m_name->setToolTip(tr("The stream of the process, then Enter"));
    auto *completer = new QCompleter(m_choices, this);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    m_name->setCompleter(completer);
    closeWhenComplete(*m_name);
    connect(m_name, &QLineEdit::textEdited, this, &CompareSide::complete);
    connect(m_name, &QLineEdit::returnPressed, this, [this] {
        if (m_name->text() != m_stream && !m_name->text().isEmpty())
            Q_EMIT chosen(m_name->text());
    });
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 2);
    layout->addWidget(m_name);
    layout->addWidget(m_time);
}

CompareSide::~CompareSide()
{
    m_ticket.supersede();
}

QString CompareSide::stream() const
{
    return m_stream;
}

void CompareSide::complete(const QString &typed)
{
    if (typed.isEmpty())
        return;
    ask<QStringList>(
        m_store, this, renew(m_ticket),
        [typed](const UnitOfWork &unit) { return readStreamChoices(unit.events, {}, typed, mostChoices); },
        [this](const QStringList &names) { m_choices->setStringList(names); }, [](const Error &) {});
}

} // namespace weir
