// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/session.h"
#include "store/asynchronous.h"

#include <QWidget>

class QPushButton;
class QTimer;

namespace weir {

class FieldEditor;

/// The fields of all of a domain's operations and a button for each operation. The editors complete what the store knows.
class OperateForm final : public QWidget
{
    Q_OBJECT

public:
    /// The session outlives it.
    OperateForm(Session &session, QWidget *parent = nullptr);
    ~OperateForm() override;

    void setValue(const QString &field, const QString &value);
    QString value(const QString &field) const;
    /// Says beside the field what is wrong with it; whether there is such a field.
    bool setProblem(const QString &field, const QString &problem);
    /// No button can be pressed while there is a reason; it is their tooltip.
    void setDisabledReason(const QString &reason);
    /// Submits it, or says which required fields have no value and puts the cursor there.
    void submit(const OperationDefinition &operation);
    /// Fills in what a process's instance tells, and forgets what was there.
    void setInstance(const QString &instance);

Q_SIGNALS:
    void submitted(const weir::OperationRequest &request);
    void failed(const weir::Error &error);

private:
    void build();
    void addEditor(const OperationField &field);
    FieldEditor *editor(const QString &field) const;
    bool namesInstance(const QString &field) const;
    void readStreams(FieldEditor &editor, const QString &typed);
    void offerInstances(FieldEditor &editor);
    void readPastValues();
    void takePastValues(const QHash<QString, QStringList> &values);

    Session &m_session;
    std::vector<FieldEditor *> m_editors;
    std::vector<QPushButton *> m_buttons;
    QTimer *m_typing;
    Ticket m_values;
    QHash<QString, Ticket> m_streams; ///< by field
};

} // namespace weir
