// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/operateform.h"

#include "model/items/ask.h"
#include "model/items/instancestate.h"
#include "model/items/operationchoices.h"
#include "model/items/operationvalues.h"
#include "ui/docks/fieldeditor.h"
#include "ui/operate/operationbutton.h"
#include "ui/pages/flowlayout.h"
#include "ui/theme.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTimer>
#include <QVBoxLayout>

#include <algorithm>

namespace weir {

namespace {

constexpr int mostChoices = 200;
constexpr int pastEvents = 50;
constexpr int typingDelay = 150; ///< milliseconds without a key before the store is asked

} // namespace

OperateForm::OperateForm(Session &session, QWidget *parent) : QWidget(parent), m_session(session), m_typing(new QTimer(this))
{
    setObjectName(QStringLiteral("operateForm"));
    m_typing->setSingleShot(true);
    m_typing->setInterval(typingDelay);
    connect(m_typing, &QTimer::timeout, this, &OperateForm::readPastValues);
    build();
}

OperateForm::~OperateForm()
{
    // An editor that loses the focus as it goes says that it was touched.
    for (FieldEditor *one : m_editors)
        one->disconnect(this);
    m_values.supersede();
    for (const Ticket &ticket : std::as_const(m_streams))
        ticket.supersede();
}

void OperateForm::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->addLayout(makeFields());
    layout->addLayout(makeButtons());
    if (!m_editors.empty())
        setFocusProxy(m_editors.front());
}

QLayout *OperateForm::makeFields()
{
    auto *row = new FlowLayout(nullptr);
    row->setSpacing(spacing);
    for (const OperationField &field : unionOfFields(m_session.domain().operations))
        addEditor(field, *row);
    auto *whyBox = new QWidget(this);
    auto *whyLabel = new QLabel(tr("Why (optional)"), whyBox);
    m_why = new QLineEdit(whyBox);
    m_why->setObjectName(QStringLiteral("why"));
    m_why->setAccessibleName(tr("Why"));
    m_why->setToolTip(tr("Kept with the event and in the journal"));
    whyLabel->setBuddy(m_why);
    auto *column = new QVBoxLayout(whyBox);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(spacing / 4);
    column->addWidget(whyLabel);
    column->addWidget(m_why);
    column->addStretch();
    row->addWidget(whyBox);
    connect(m_why, &QLineEdit::textEdited, this, &OperateForm::changed);
    return row;
}

QLayout *OperateForm::makeButtons()
{
    auto *row = new FlowLayout(nullptr);
    row->setSpacing(spacing);
    for (const OperationDefinition &operation : m_session.domain().operations) {
        auto *button = new OperationButton(operation.operation, operation.publishes.event, this);
        connect(button, &OperationButton::clicked, this, [this, operation] { Q_EMIT submitted(requestFor(operation)); });
        connect(button, &OperationButton::previewClicked, this,
                [this, operation] { Q_EMIT previewRequested(requestFor(operation)); });
        m_buttons.push_back(button);
        row->addWidget(button);
    }
    auto *other = new QPushButton(tr("Publish another event..."), this);
    other->setObjectName(QStringLiteral("publishOther"));
    other->setAutoDefault(false);
    connect(other, &QPushButton::clicked, this, &OperateForm::otherRequested);
    row->addWidget(other);
    return row;
}

void OperateForm::addEditor(const OperationField &field, QLayout &row)
{
    auto *editor = new FieldEditor(field, this);
    m_editors.push_back(editor);
    row.addWidget(editor);
    connect(editor, &FieldEditor::valueChanged, m_typing, qOverload<>(&QTimer::start));
    connect(editor, &FieldEditor::valueChanged, this, &OperateForm::changed);
    connect(editor, &FieldEditor::touched, this, &OperateForm::touched);
    connect(editor, &FieldEditor::submitted, this, [this] {
        if (m_session.domain().operations.size() == 1) // else nobody knows which
            Q_EMIT submitted(requestFor(m_session.domain().operations.front()));
    });
    connect(editor, &FieldEditor::edited, this, [this, editor](const QString &typed) { readStreams(*editor, typed.trimmed()); });
    if (namesInstance(field.name)) {
        connect(&m_session.instances(), &InstanceIndex::ready, editor, [this, editor] { offerInstances(*editor); });
        connect(&m_session.instances(), &InstanceIndex::rebuilt, editor, [this, editor] { offerInstances(*editor); });
        offerInstances(*editor);
    } else {
        readStreams(*editor, {});
    }
}

FieldEditor *OperateForm::editor(const QString &field) const
{
    const auto found =
        std::find_if(m_editors.begin(), m_editors.end(), [&field](const FieldEditor *one) { return one->name() == field; });
    return found == m_editors.end() ? nullptr : *found;
}

bool OperateForm::namesInstance(const QString &field) const
{
    const auto &processes = m_session.domain().processes;
    return std::any_of(processes.begin(), processes.end(), [&field](const ProcessDefinition &process) {
        return process.instancePath == QLatin1StringView("data.") + field;
    });
}

void OperateForm::setValue(const QString &field, const QString &value)
{
    if (FieldEditor *found = editor(field))
        found->setValue(value);
}

QString OperateForm::value(const QString &field) const
{
    const FieldEditor *found = editor(field);
    return found ? found->value() : QString();
}

OperationRequest OperateForm::requestFor(const OperationDefinition &operation) const
{
    OperationRequest request{.operation = operation, .why = m_why->text().trimmed()};
    for (const OperationField &field : operation.fields) {
        if (const QString given = value(field.name); !given.isEmpty())
            request.values.insert(field.name, given);
    }
    return request;
}

std::vector<OperationRequest> OperateForm::requests() const
{
    std::vector<OperationRequest> requests;
    requests.reserve(m_session.domain().operations.size());
    for (const OperationDefinition &operation : m_session.domain().operations)
        requests.push_back(requestFor(operation));
    return requests;
}

bool OperateForm::showProblems(const OperationDefinition &operation, const std::vector<Error> &problems)
{
    for (FieldEditor *one : m_editors)
        one->setProblem(QString());
    FieldEditor *first = nullptr;
    for (const Error &problem : problems) {
        const auto field = std::find_if(operation.fields.begin(), operation.fields.end(),
                                        [&problem](const OperationField &one) { return one.name == problem.where; });
        FieldEditor *found = editor(problem.where);
        if (found == nullptr || field == operation.fields.end())
            continue;
        found->setProblem(*field);
        first = first ? first : found;
    }
    if (first)
        first->takeFocus();
    return first != nullptr;
}

void OperateForm::setDisabledReason(const QString &reason)
{
    for (OperationButton *button : m_buttons)
        button->setDisabledReason(reason);
}

void OperateForm::clearWhy()
{
    m_why->clear();
}

void OperateForm::setInstance(const QString &instance)
{
    for (FieldEditor *one : m_editors) {
        one->reset();
        if (namesInstance(one->name()))
            one->setValue(instance);
    }
    for (const ProcessDefinition &process : m_session.domain().processes) {
        const auto known = m_session.instances().instance(process.streamOf(instance));
        if (!known)
            continue;
        for (const OperationDefinition &operation : m_session.domain().operations) {
            const auto values = knownValues(process, instance, known->state, operation);
            for (auto value = values.cbegin(); value != values.cend(); ++value)
                setValue(value.key(), value.value());
        }
    }
}

/// Instances that wait, the most pressing first: those an operator is most likely to act on.
void OperateForm::offerInstances(FieldEditor &editor)
{
    const InstanceQuery query{.now = Timestamp::now(), .count = mostChoices};
    whenReady(m_session.instances().ask(query), &editor, [this, &editor](const Result<InstancePage> &page) {
        QStringList choices;
        if (page) {
            for (const InstanceSummary &summary : page->rows) {
                if (!summary.state.complete && !choices.contains(summary.instance))
                    choices.append(summary.instance);
            }
        }
        if (choices.isEmpty())
            readChoices(editor, {});
        else
            editor.setChoices(choices);
    });
}

void OperateForm::readStreams(FieldEditor &editor, const QString &typed)
{
    if (typed.isEmpty() && namesInstance(editor.name()))
        offerInstances(editor);
    else
        readChoices(editor, typed);
}

void OperateForm::readChoices(FieldEditor &editor, const QString &typed)
{
    const QString prefix = streamPrefixOf(m_session.domain().operations, editor.name());
    if (prefix.isNull())
        return;
    ask<QStringList>(
        m_session.store(), &editor, renew(m_streams[editor.name()]),
        [prefix, typed](const UnitOfWork &unit) { return readStreamChoices(unit.events, prefix, typed, mostChoices); },
        [&editor](const QStringList &choices) { editor.setChoices(choices); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

/// What the streams that are named by now already hold is offered for the fields that name none.
void OperateForm::readPastValues()
{
    QStringList streams;
    QStringList fields;
    for (const FieldEditor *one : m_editors) {
        const QString prefix = streamPrefixOf(m_session.domain().operations, one->name());
        if (prefix.isNull())
            fields.append(one->name());
        else if (!one->value().isEmpty())
            streams.append(prefix + one->value());
    }
    if (streams.isEmpty() || fields.isEmpty())
        return;
    ask<QHash<QString, QStringList>>(
        m_session.store(), this, renew(m_values),
        [streams, fields](const UnitOfWork &unit) { return weir::readPastValues(unit.events, streams, fields, pastEvents); },
        [this](const QHash<QString, QStringList> &values) { takePastValues(values); },
        [this](const Error &error) { Q_EMIT failed(error); });
}

void OperateForm::takePastValues(const QHash<QString, QStringList> &values)
{
    for (FieldEditor *one : m_editors) {
        if (streamPrefixOf(m_session.domain().operations, one->name()).isNull())
            one->setChoices(values.value(one->name()));
    }
}

} // namespace weir
