// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/fieldeditor.h"

#include "ui/completion.h"
#include "ui/format/processtext.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int mostVisible = 16;

} // namespace

FieldEditor::FieldEditor(const OperationField &field, QWidget *parent)
    : QWidget(parent), m_field(field), m_label(new QLabel(this)), m_editor(new QComboBox(this)), m_problem(new QLabel(this))
{
    build();
    m_editor->setEditable(field.choices.isEmpty());
    if (!field.choices.isEmpty() && (!field.required || field.defaultValue.isEmpty()))
        m_editor->addItem({}); // nothing is chosen for the person
    m_editor->addItems(field.choices);
    connect(m_editor, &QComboBox::activated, this, &FieldEditor::touched);
    connect(m_editor, &QComboBox::currentTextChanged, this, [this] {
        setProblem(QString());
        Q_EMIT valueChanged();
    });
    if (QLineEdit *line = m_editor->lineEdit()) {
        completeAnywhere(*line);
        connect(line, &QLineEdit::textEdited, this, &FieldEditor::touched);
        connect(line, &QLineEdit::textEdited, this, &FieldEditor::edited);
        connect(line, &QLineEdit::returnPressed, this, &FieldEditor::submitted);
    }
    reset();
}

/// A list of choices that is still open takes the focus back on its way out, and the editor would tell of it.
FieldEditor::~FieldEditor()
{
    if (const QLineEdit *line = m_editor->lineEdit())
        line->disconnect(this);
    m_editor->disconnect(this);
}

void FieldEditor::build()
{
    m_label->setTextFormat(Qt::PlainText);
    const QString label = m_field.label.isEmpty() ? titleWords(m_field.name) : m_field.label;
    m_label->setText(label);
    m_label->setBuddy(m_editor);
    setFocusProxy(m_editor);
    m_editor->setObjectName(m_field.name);
    m_editor->setAccessibleName(label);
    m_editor->setInsertPolicy(QComboBox::NoInsert);
    m_editor->setMaxVisibleItems(mostVisible);
    m_editor->setMinimumContentsLength(9);
    m_editor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_editor->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setObjectName(QStringLiteral("problem:%1").arg(m_field.name));
    m_problem->setVisible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 4);
    layout->addWidget(m_label);
    layout->addWidget(m_editor);
    layout->addWidget(m_problem);
    layout->addStretch();
}

QString FieldEditor::label() const
{
    return m_label->text();
}

void FieldEditor::reset()
{
    setProblem(QString());
    setValue(m_field.defaultValue);
}

QString FieldEditor::value() const
{
    return m_editor->currentText().trimmed();
}

void FieldEditor::setValue(const QString &value)
{
    if (m_editor->isEditable())
        m_editor->setEditText(value);
    else
        m_editor->setCurrentIndex(m_editor->findText(m_editor->findText(value) < 0 ? m_field.defaultValue : value));
}

void FieldEditor::setChoices(const QStringList &choices)
{
    QStringList known;
    for (int at = 0; at < m_editor->count(); ++at)
        known.append(m_editor->itemText(at));
    if (!m_editor->isEditable() || choices == known)
        return;
    const QSignalBlocker blocker(m_editor);
    const QString typed = m_editor->currentText();
    const int cursor = m_editor->lineEdit()->cursorPosition();
    m_editor->clear();
    m_editor->addItems(choices);
    m_editor->setCurrentIndex(-1);
    m_editor->setEditText(typed);
    m_editor->lineEdit()->setCursorPosition(cursor);
}

void FieldEditor::setProblem(const QString &problem)
{
    m_problem->setText(problem);
    m_problem->setVisible(!problem.isEmpty());
    m_editor->setAccessibleDescription(problem);
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, tokenColor(Token::Failed, colors));
    m_problem->setPalette(colors);
}

void FieldEditor::setProblem(const OperationField &field)
{
    if (value().isEmpty())
        setProblem(tr("is required"));
    else if (!field.choices.isEmpty())
        setProblem(tr("is none of the choices"));
    else if (field.type == QLatin1StringView("integer"))
        setProblem(tr("is not a whole number"));
    else if (field.type == QLatin1StringView("number"))
        setProblem(tr("is not a number"));
    else if (field.type == QLatin1StringView("boolean"))
        setProblem(tr("is not true or false"));
    else if (field.type == QLatin1StringView("datetime"))
        setProblem(tr("is no date and time"));
    else
        setProblem(tr("is not JSON"));
}

void FieldEditor::takeFocus()
{
    m_editor->setFocus(Qt::OtherFocusReason);
    if (m_editor->lineEdit())
        m_editor->lineEdit()->selectAll();
}

} // namespace weir
