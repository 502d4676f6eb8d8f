// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/batch/batchform.h"

#include "model/operate/operating.h"
#include "model/process/instanceindex.h"
#include "model/session.h"
#include "ui/batch/batchtext.h"
#include "ui/format/plaintext.h"
#include "ui/format/processtext.h"
#include "ui/plainlabel.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>

#include <algorithm>

namespace weir {

namespace {

constexpr qint64 newestBatches = 50;
constexpr qint64 mostWaiting = 100'000; ///< that are added at once

} // namespace

BatchForm::BatchForm(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("batchForm"));
    build();
}

void BatchForm::build()
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing);
    layout->addLayout(buildUnfinished());
    m_operations = new QComboBox(this);
    m_operations->setObjectName(QStringLiteral("batchOperation"));
    m_operations->setAccessibleName(tr("Operation"));
    m_why = new QLineEdit(this);
    m_why->setObjectName(QStringLiteral("batchWhy"));
    m_why->setPlaceholderText(tr("For the journal"));
    m_form = new QFormLayout;
    m_form->setSpacing(spacing);
    m_form->addRow(tr("Operation"), m_operations);
    m_form->addRow(tr("Why"), m_why);
    layout->addLayout(m_form);
    layout->addLayout(buildInstances(), 1);
    connect(m_operations, &QComboBox::currentIndexChanged, this, &BatchForm::fillFields);
}

QLayout *BatchForm::buildUnfinished()
{
    m_goOnRow = new QWidget(this);
    m_batches = new QComboBox(m_goOnRow);
    m_batches->setObjectName(QStringLiteral("unfinishedBatches"));
    m_batches->setAccessibleName(tr("Batches that were not finished"));
    m_batches->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    auto *goOn = new QPushButton(tr("Go on with it"), m_goOnRow);
    goOn->setObjectName(QStringLiteral("goOnWithBatch"));
    goOn->setAutoDefault(false);
    auto *giveUp = new QPushButton(tr("Give it up"), m_goOnRow);
    giveUp->setObjectName(QStringLiteral("giveBatchUp"));
    giveUp->setAutoDefault(false);
    auto *row = new QHBoxLayout(m_goOnRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(spacing);
    row->addWidget(plainLabel(tr("Not finished:"), m_goOnRow));
    row->addWidget(m_batches, 1);
    row->addWidget(goOn);
    row->addWidget(giveUp);
    connect(goOn, &QPushButton::clicked, this, [this] {
        if (const BatchRecord *batch = unfinished())
            Q_EMIT resumed(BatchRecord(*batch));
    });
    connect(giveUp, &QPushButton::clicked, this, &BatchForm::giveUp);
    auto *holder = new QHBoxLayout;
    holder->addWidget(m_goOnRow);
    return holder;
}

QLayout *BatchForm::buildInstances()
{
    m_instances = new QPlainTextEdit(this);
    m_instances->setObjectName(QStringLiteral("batchInstances"));
    m_instances->setAccessibleName(tr("Instances"));
    m_instances->setFont(fixedFont());
    m_instances->setTabChangesFocus(true);
    m_instances->setPlaceholderText(tr("Paste the instances' ids, one a line"));
    m_facts = new QComboBox(this);
    m_facts->setObjectName(QStringLiteral("batchFact"));
    m_facts->setAccessibleName(tr("Waiting for"));
    m_add = new QPushButton(tr("Add all that wait for"), this);
    m_add->setObjectName(QStringLiteral("addWaiting"));
    m_add->setAutoDefault(false);
    m_count = plainLabel({}, this);
    m_count->setObjectName(QStringLiteral("batchCount"));
    m_next = new QPushButton(tr("Next"), this);
    m_next->setObjectName(QStringLiteral("planBatch"));
    m_next->setAutoDefault(false);
    auto *above = new QHBoxLayout;
    above->setSpacing(spacing);
    above->addWidget(m_count, 1);
    above->addWidget(m_add);
    above->addWidget(m_facts);
    auto *column = new QVBoxLayout;
    column->setSpacing(spacing);
    column->addLayout(above);
    column->addWidget(m_instances, 1);
    column->addWidget(m_next, 0, Qt::AlignRight);
    connect(m_instances, &QPlainTextEdit::textChanged, this, &BatchForm::showCount);
    connect(m_add, &QPushButton::clicked, this, &BatchForm::addWaiting);
    connect(m_next, &QPushButton::clicked, this, &BatchForm::plan);
    return column;
}

void BatchForm::setSession(Session *session)
{
    m_session = nullptr;
    m_operations->clear();
    m_instances->clear();
    m_why->clear();
    m_session = session;
    if (session) {
        for (const OperationDefinition &operation : session->domain().operations)
            if (batchTarget(session->domain(), operation))
                m_operations->addItem(operation.operation, operation.publishes.event);
    }
    fillFields();
    showUnfinished({});
}

void BatchForm::refresh()
{
    if (!m_session)
        return;
    whenReady(m_session->operating().batches(newestBatches), this, [this](const Result<BatchRecords> &batches) {
        if (batches && m_session)
            showUnfinished(*batches);
    });
}

void BatchForm::showUnfinished(const BatchRecords &batches)
{
    m_unfinished.clear();
    m_batches->clear();
    const Timestamp now = Timestamp::now();
    for (const BatchRecord &batch : batches) {
        if (!batch.isUnfinished())
            continue;
        m_unfinished.push_back(batch);
        m_batches->addItem(unfinishedSentence(batch, now));
    }
    m_goOnRow->setVisible(!m_unfinished.empty());
}

const OperationDefinition *BatchForm::operation() const
{
    return m_session ? m_session->domain().operationFor(m_operations->currentData().toString()) : nullptr;
}

std::optional<BatchTarget> BatchForm::target() const
{
    const OperationDefinition *chosen = operation();
    return chosen ? batchTarget(m_session->domain(), *chosen) : std::nullopt;
}

QStringList BatchForm::instances() const
{
    const auto chosen = target();
    return chosen ? instancesIn(m_instances->toPlainText(), *chosen->process) : QStringList();
}

/// A field for each of the operation's, but the one that names the instance. What was typed stays where it has the same name.
void BatchForm::fillFields()
{
    QHash<QString, QString> typed;
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field) {
        typed.insert(field.key(), field.value()->currentText());
        m_form->removeRow(field.value());
    }
    m_fields.clear();
    const auto chosen = target();
    const OperationDefinition *done = operation();
    for (const OperationField &field : done ? done->fields : std::vector<OperationField>()) {
        if (chosen && field.name == chosen->field)
            continue;
        auto *editor = new QComboBox(this);
        editor->setObjectName(QStringLiteral("batch:") + field.name);
        editor->setEditable(true);
        editor->addItems(field.choices);
        const QString known = typed.value(field.name);
        editor->setCurrentText(known.isEmpty() ? field.defaultValue : known);
        editor->lineEdit()->setPlaceholderText(tr("What each instance knows"));
        const QString label = field.label.isEmpty() ? titleWords(field.name) : field.label;
        editor->setAccessibleName(label);
        m_form->insertRow(m_form->rowCount() - 1, label, editor);
        m_fields.insert(field.name, editor);
    }
    fillFacts();
    showCount();
}

void BatchForm::fillFacts()
{
    m_facts->clear();
    if (const auto chosen = target()) {
        for (const FactDefinition &fact : chosen->process->facts)
            m_facts->addItem(waitedFor({fact.name}), fact.name);
        // The fact that the operation supplies is what they most likely wait for.
        for (int i = 0; i < m_facts->count(); ++i)
            if (chosen->process->suppliersOf(m_facts->itemData(i).toString()).contains(operation()->publishes.event))
                m_facts->setCurrentIndex(i);
    }
    m_add->setEnabled(m_facts->count() > 0);
}

void BatchForm::showCount()
{
    const auto chosen = target();
    const qsizetype count = instances().size();
    if (!chosen)
        m_count->setText(tr("The process definitions declare no operation on an instance."));
    else if (count == 1)
        m_count->setText(tr("1 instance of %1").arg(chosen->process->name));
    else
        m_count->setText(tr("%1 instances of %2").arg(countText(count), chosen->process->name));
    m_next->setEnabled(count > 0);
}

void BatchForm::setInstances(const QStringList &streams)
{
    m_instances->setPlainText(streams.join(QLatin1Char('\n')));
    m_instances->moveCursor(QTextCursor::End);
}

void BatchForm::addWaiting()
{
    const auto chosen = target();
    if (!chosen)
        return;
    const InstanceQuery query{.filter = {.process = chosen->process->name, .missing = m_facts->currentData().toString()},
                              .now = Timestamp::now(),
                              .count = mostWaiting};
    whenReady(m_session->instances().ask(query), this, [this](const Result<InstancePage> &page) {
        QStringList found = instances();
        for (std::size_t at = 0; page && at < page->rows.size(); ++at)
            found << page->rows[at].instance;
        found.removeDuplicates();
        setInstances(found);
    });
}

void BatchForm::plan()
{
    OperationRequest request{.operation = *operation(), .why = m_why->text()};
    for (auto field = m_fields.cbegin(); field != m_fields.cend(); ++field)
        request.values.insert(field.key(), field.value()->currentText());
    Q_EMIT planned(request.operation, newBatch(*target(), request, instances()));
}

const BatchRecord *BatchForm::unfinished() const
{
    const auto chosen = std::size_t(std::max(0, m_batches->currentIndex()));
    return m_session && chosen < m_unfinished.size() ? &m_unfinished[chosen] : nullptr;
}

void BatchForm::giveUp()
{
    if (const BatchRecord *batch = unfinished())
        whenReady(m_session->operating().giveUpBatch(*batch, true), this, [this](const Status &done) {
            if (!done)
                Q_EMIT failed(done.error());
            refresh();
        });
}

} // namespace weir
