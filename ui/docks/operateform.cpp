// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/operateform.h"

#include "model/items/ask.h"
#include "model/items/instancestate.h"
#include "model/items/operationchoices.h"
#include "model/items/operationvalues.h"
#include "ui/docks/fieldeditor.h"
#include "ui/theme.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QTimer>

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
    m_values.supersede();
    for (const Ticket &ticket : std::as_const(m_streams))
        ticket.supersede();
}

void OperateForm::build()
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    for (const OperationField &field : unionOfFields(m_session.domain().operations))
        addEditor(field);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(spacing / 2);
    for (const OperationDefinition &operation : m_session.domain().operations) {
        auto *button = new QPushButton(operation.operation, this);
        button->setObjectName(QStringLiteral("operation:%1").arg(operation.publishes.event));
        button->setAccessibleName(operation.operation);
        button->setAutoDefault(false);
        connect(button, &QPushButton::clicked, this, [this, operation] { submit(operation); });
        m_buttons.push_back(button);
        buttons->addWidget(button);
    }
    buttons->addStretch();
    row->addLayout(buttons);
    row->addStretch();
    if (!m_editors.empty())
        setFocusProxy(m_editors.front());
}

void OperateForm::addEditor(const OperationField &field)
{
    auto *editor = new FieldEditor(field, this);
    editor->setMaximumWidth(240);
    m_editors.push_back(editor);
    static_cast<QHBoxLayout *>(layout())->addWidget(editor, 1);
    connect(editor, &FieldEditor::valueChanged, m_typing, qOverload<>(&QTimer::start));
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

bool OperateForm::setProblem(const QString &field, const QString &problem)
{
    FieldEditor *found = editor(field);
    if (found) {
        found->setProblem(problem);
        found->takeFocus();
    }
    return found != nullptr;
}

void OperateForm::setDisabledReason(const QString &reason)
{
    for (QPushButton *button : m_buttons) {
        button->setEnabled(reason.isEmpty());
        button->setToolTip(reason);
    }
}

void OperateForm::submit(const OperationDefinition &operation)
{
    OperationRequest request{.operation = operation};
    for (FieldEditor *one : m_editors) {
        one->setProblem({});
        const bool wanted = std::any_of(operation.fields.begin(), operation.fields.end(),
                                        [one](const OperationField &field) { return field.name == one->name(); });
        if (wanted && !one->value().isEmpty())
            request.values.insert(one->name(), one->value());
    }
    const QStringList missing = missingFields(operation, request.values);
    for (auto field = missing.crbegin(); field != missing.crend(); ++field)
        setProblem(*field, tr("is required"));
    if (missing.isEmpty())
        Q_EMIT submitted(request);
}

void OperateForm::setInstance(const QString &instance)
{
    for (FieldEditor *one : m_editors) {
        one->setProblem({});
        one->setValue(namesInstance(one->name()) ? instance : QString());
    }
    for (const ProcessDefinition &process : m_session.domain().processes) {
        const qsizetype row = m_session.instances().find(process.streamOf(instance));
        if (row < 0)
            continue;
        const ProcessState &state = m_session.instances().instances()[std::size_t(row)].state;
        for (const OperationDefinition &operation : m_session.domain().operations) {
            const auto values = knownValues(process, instance, state, operation);
            for (auto value = values.cbegin(); value != values.cend(); ++value)
                setValue(value.key(), value.value());
        }
    }
}

/// Instances that wait, the most pressing first: those an operator is most likely to act on.
void OperateForm::offerInstances(FieldEditor &editor)
{
    std::vector<const InstanceSummary *> waiting;
    for (const InstanceSummary &summary : m_session.instances().instances()) {
        if (!summary.state.complete)
            waiting.push_back(&summary);
    }
    const auto most = std::min(waiting.size(), std::size_t(mostChoices));
    std::partial_sort(waiting.begin(), waiting.begin() + std::ptrdiff_t(most), waiting.end(),
                      [](const auto *left, const auto *right) {
                          return left->waitingSince.value_or(Timestamp{}) < right->waitingSince.value_or(Timestamp{});
                      });
    QStringList choices;
    for (std::size_t at = 0; at < most; ++at)
        choices.append(waiting[at]->instance);
    choices.removeDuplicates();
    if (choices.isEmpty())
        readStreams(editor, {});
    else
        editor.setChoices(choices);
}

void OperateForm::readStreams(FieldEditor &editor, const QString &typed)
{
    const QString prefix = streamPrefixOf(m_session.domain().operations, editor.name());
    if (prefix.isNull())
        return;
    if (typed.isEmpty() && namesInstance(editor.name()) && !m_session.instances().instances().empty()) {
        offerInstances(editor);
        return;
    }
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
