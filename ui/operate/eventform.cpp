// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/operate/eventform.h"

#include "model/items/ask.h"
#include "ui/docks/fieldeditor.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/operate/operationbutton.h"
#include "ui/pages/flowlayout.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QKeyEvent>
#include <QLabel>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 mostTypes = 2000;
constexpr qint64 pastEvents = 50;
constexpr int typingDelay = 150; ///< milliseconds without a key before the store is asked

} // namespace

EventForm::EventForm(Session &session, QWidget *parent) : QWidget(parent), m_session(session), m_typing(new QTimer(this))
{
    setObjectName(QStringLiteral("eventForm"));
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingDelay);
    connect(m_typing, &QTimer::timeout, this, &EventForm::readType);
    build();
}

EventForm::~EventForm()
{
    // An editor that loses the focus as it goes says that it was touched.
    const auto editors = findChildren<FieldEditor *>();
    for (const FieldEditor *editor : editors)
        editor->disconnect(this);
    m_typesTicket.supersede();
    m_typeTicket.supersede();
}

void EventForm::build()
{
    m_row = new FlowLayout(nullptr);
    m_row->setSpacing(spacing);
    m_type = makeEditor({.name = QStringLiteral("eventType"), .required = true, .label = tr("Event type")});
    m_stream = makeEditor({.name = QStringLiteral("eventStream"), .required = true, .label = tr("Stream")});
    for (FieldEditor *editor : {m_type, m_stream})
        editor->setMinimumWidth(24 * spacing); // names are long
    m_why = makeEditor({.name = QStringLiteral("eventWhy"), .label = tr("Why (optional)")});
    m_about = sentenceLabel(QStringLiteral("inferredFrom"), this);
    m_publish = new OperationButton(tr("Publish"), QStringLiteral("other"), this);
    auto *back = new QPushButton(tr("Back to operations"), this);
    back->setObjectName(QStringLiteral("backToOperations"));
    back->setAutoDefault(false);
    back->setVisible(!m_session.domain().operations.empty());
    auto *buttons = new FlowLayout(nullptr);
    buttons->setSpacing(spacing);
    buttons->addWidget(m_publish);
    buttons->addWidget(back);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->addLayout(m_row);
    layout->addWidget(m_about);
    layout->addLayout(buttons);
    setFocusProxy(m_type);
    connect(m_type, &FieldEditor::valueChanged, m_typing, qOverload<>(&QTimer::start));
    connect(m_publish, &OperationButton::clicked, this, [this] { submit(false); });
    connect(m_publish, &OperationButton::previewClicked, this, [this] { submit(true); });
    connect(back, &QPushButton::clicked, this, &EventForm::left);
}

FieldEditor *EventForm::makeEditor(const OperationField &field)
{
    auto *editor = new FieldEditor(field, this);
    m_row->addWidget(editor);
    connect(editor, &FieldEditor::valueChanged, this, &EventForm::changed);
    connect(editor, &FieldEditor::touched, this, &EventForm::touched);
    connect(editor, &FieldEditor::submitted, this, [this] { submit(false); });
    return editor;
}

void EventForm::start()
{
    ask<QStringList>(
        m_session.store(), this, renew(m_typesTicket), [](const UnitOfWork &unit) { return unit.events.eventTypes(mostTypes); },
        [this](const QStringList &types) { setTypes(types); }, [this](const Error &error) { Q_EMIT failed(error); });
    m_type->reset();
    m_stream->reset();
    m_why->reset();
    clearFields();
    m_about->setText(tr("Choose a type of event that the store knows. Its fields are those of its past events."));
}

void EventForm::setTypes(const QStringList &types)
{
    m_types = types;
    m_type->setChoices(types);
    readType();
}

void EventForm::clearFields()
{
    m_inferred.reset();
    for (FieldEditor *field : std::exchange(m_fields, {}))
        delete field;
    Q_EMIT changed();
}

void EventForm::readType()
{
    const QString type = m_type->value();
    if (m_inferred && m_inferred->operation.publishes.event == type)
        return;
    renew(m_typeTicket);
    clearFields();
    if (!m_types.contains(type))
        return;
    ask<InferredOperation>(
        m_session.store(), this, m_typeTicket,
        [type](const UnitOfWork &unit) { return inferOperation(unit.events, type, pastEvents); },
        [this](const InferredOperation &inferred) { showType(inferred); }, [this](const Error &error) { Q_EMIT failed(error); });
}

void EventForm::showType(const InferredOperation &inferred)
{
    m_inferred = inferred;
    m_fields.reserve(inferred.operation.fields.size());
    QWidget *before = m_stream;
    for (const OperationField &found : inferred.operation.fields) {
        OperationField field = found;
        const QString label = titleWords(field.name);
        field.label = field.required ? label : tr("%1 (optional)", "a field").arg(label);
        FieldEditor *editor = makeEditor(field);
        editor->show(); // at once, not at the next turn of the event loop
        QWidget::setTabOrder(before, editor);
        before = editor;
        m_fields.push_back(editor);
    }
    m_row->removeWidget(m_why);
    m_row->addWidget(m_why);
    QWidget::setTabOrder(before, m_why);
    m_stream->setChoices(inferred.streams);
    m_about->setText(describe(inferred));
    Q_EMIT changed();
}

QString EventForm::describe(const InferredOperation &inferred) const
{
    if (inferred.operation.fields.empty())
        return tr("The past events of this type have no fields.");
    QStringList types;
    for (const OperationField &field : inferred.operation.fields)
        types << QString(words(field.name) % u": " % field.type);
    const QString fields = types.join(QStringLiteral(", "));
    return inferred.events == 1 ? tr("As the only past event of this type: %1.").arg(fields)
                                : tr("As the last %1 events of this type: %2.").arg(countText(inferred.events), fields);
}

std::optional<OperationRequest> EventForm::request() const
{
    if (!m_inferred || m_inferred->operation.publishes.event != m_type->value())
        return {};
    OperationRequest request{.operation = m_inferred->operation, .why = m_why->value(), .stream = m_stream->value()};
    for (const FieldEditor *field : m_fields) {
        if (!field->value().isEmpty())
            request.values.insert(field->name(), field->value());
    }
    return request;
}

/// Type and stream are no fields of the event.
bool EventForm::checkOwnFields()
{
    FieldEditor *first = nullptr;
    if (!request()) {
        m_type->setProblem(m_type->value().isEmpty() ? tr("is required") : tr("the store has none"));
        first = m_type;
    }
    if (m_stream->value().isEmpty()) {
        m_stream->setProblem(tr("is required"));
        first = first ? first : m_stream;
    }
    if (first)
        first->takeFocus();
    return first == nullptr;
}

void EventForm::submit(bool previews)
{
    if (!checkOwnFields())
        return;
    if (previews)
        Q_EMIT previewRequested(*request());
    else
        Q_EMIT submitted(*request());
}

bool EventForm::showProblems(const std::vector<Error> &problems)
{
    FieldEditor *first = nullptr;
    for (FieldEditor *editor : m_fields) {
        const bool isWrong = std::any_of(problems.begin(), problems.end(),
                                         [editor](const Error &problem) { return problem.where == editor->name(); });
        if (!isWrong)
            continue;
        editor->setProblem(editor->field());
        first = first ? first : editor;
    }
    if (first)
        first->takeFocus();
    return first != nullptr;
}

void EventForm::setDisabledReason(const QString &reason)
{
    m_publish->setDisabledReason(reason);
}

void EventForm::clearWhy()
{
    m_why->reset();
}

void EventForm::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT left();
    else
        QWidget::keyPressEvent(event);
}

} // namespace weir
