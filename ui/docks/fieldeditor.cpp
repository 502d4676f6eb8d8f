// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#include "ui/docks/fieldeditor.h"

#include "ui/format/processtext.h"
#include "ui/theme.h"

#include <QComboBox>
#include <QCompleter>
#include <QLabel>
#include <QLineEdit>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace weir {

namespace {

constexpr int mostVisible = 16;

} // namespace

FieldEditor::FieldEditor(const OperationField &field, QWidget *parent)
    : QWidget(parent), m_name(field.name), m_label(new QLabel(this)), m_editor(new QComboBox(this)), m_problem(new QLabel(this))
{
    m_label->setTextFormat(Qt::PlainText);
    m_label->setText(field.label.isEmpty() ? titleWords(field.name) : field.label);
    m_label->setBuddy(m_editor);
    m_editor->setObjectName(field.name);
    m_editor->setAccessibleName(m_label->text());
    m_editor->setEditable(field.choices.isEmpty());
    m_editor->setInsertPolicy(QComboBox::NoInsert);
    m_editor->setMaxVisibleItems(mostVisible);
    m_editor->setMinimumContentsLength(9);
    m_editor->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_editor->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    m_editor->addItems(field.choices);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->setObjectName(QStringLiteral("problem:%1").arg(field.name));
    m_problem->setVisible(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(spacing / 4);
    layout->addWidget(m_label);
    layout->addWidget(m_editor);
    layout->addWidget(m_problem);
    layout->addStretch();
    connect(m_editor, &QComboBox::currentTextChanged, this, [this] {
        setProblem({});
        Q_EMIT valueChanged();
    });
    if (QLineEdit *line = m_editor->lineEdit()) {
        m_editor->completer()->setCompletionMode(QCompleter::PopupCompletion);
        m_editor->completer()->setFilterMode(Qt::MatchContains);
        m_editor->completer()->setCaseSensitivity(Qt::CaseInsensitive);
        connect(line, &QLineEdit::textEdited, this, &FieldEditor::edited);
        connect(line, &QLineEdit::returnPressed, this, &FieldEditor::submitted);
        line->setText(field.defaultValue);
    }
}

QString FieldEditor::label() const
{
    return m_label->text();
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
        m_editor->setCurrentText(value);
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

void FieldEditor::takeFocus()
{
    m_editor->setFocus(Qt::OtherFocusReason);
    if (m_editor->lineEdit())
        m_editor->lineEdit()->selectAll();
}

} // namespace weir
