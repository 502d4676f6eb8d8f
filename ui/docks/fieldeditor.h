// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/process/domain.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace weir {

/// One field of an operation: its label, an editor that completes what the store knows, and what is wrong with it.
class FieldEditor final : public QWidget
{
    Q_OBJECT

public:
    /// The editor's object name is the field's name.
    FieldEditor(const OperationField &field, QWidget *parent = nullptr);
    ~FieldEditor() override;

    const QString &name() const { return m_field.name; }
    const OperationField &field() const { return m_field; }
    QString label() const;
    QString value() const; ///< without surrounding spaces
    void setValue(const QString &value);
    /// As it was at first: the field's default.
    void reset();
    /// What is offered; what is typed stays.
    void setChoices(const QStringList &choices);
    /// Empty: nothing is wrong.
    void setProblem(const QString &problem);
    /// Says what is wrong with its value as a field of that kind.
    void setProblem(const OperationField &field);
    void takeFocus();

Q_SIGNALS:
    void edited(const QString &value); ///< by typing
    void touched();                    ///< by the person, typing or choosing
    void valueChanged();
    void submitted(); ///< Enter

private:
    void build();

    OperationField m_field;
    QLabel *m_label;
    QComboBox *m_editor;
    QLabel *m_problem;
};

} // namespace weir
