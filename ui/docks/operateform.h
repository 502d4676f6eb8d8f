// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/session.h"
#include "store/asynchronous.h"

#include <QWidget>

class QLineEdit;
class QTimer;

namespace weir {

class FieldEditor;
class OperationButton;

/// The fields of all of a domain's operations and the buttons of each operation. The editors complete what the store knows.
class OperateForm final : public QWidget
{
    Q_OBJECT

public:
    /// The session outlives it.
    explicit OperateForm(Session &session, QWidget *parent = nullptr);
    ~OperateForm() override;

    void setValue(const QString &field, const QString &value);
    QString value(const QString &field) const;
    /// What each operation would be asked for as the form stands.
    std::vector<OperationRequest> requests() const;
    OperationRequest requestFor(const OperationDefinition &operation) const;
    /// Says beside its field what is wrong with each value and puts the cursor into the first; whether there are such fields.
    bool showProblems(const OperationDefinition &operation, const std::vector<Error> &problems);
    /// No operation can be done while there is a reason; it is their tooltip.
    void setDisabledReason(const QString &reason);
    /// Fills in what a process's instance tells, and forgets what was there.
    void setInstance(const QString &instance);
    /// The reason is of the last write only.
    void clearWhy();

Q_SIGNALS:
    void submitted(const weir::OperationRequest &request);
    void previewRequested(const weir::OperationRequest &request);
    void otherRequested(); ///< an event that no operation is declared for
    void touched();        ///< by the person
    void changed();        ///< requests()
    void failed(const weir::Error &error);

private:
    void build();
    QLayout *makeFields();
    QLayout *makeButtons();
    void addEditor(const OperationField &field, QLayout &row);
    FieldEditor *editor(const QString &field) const;
    bool namesInstance(const QString &field) const;
    void readStreams(FieldEditor &editor, const QString &typed);
    void readChoices(FieldEditor &editor, const QString &typed);
    void offerInstances(FieldEditor &editor);
    void readPastValues();
    void takePastValues(const QHash<QString, QStringList> &values);

    Session &m_session;
    std::vector<FieldEditor *> m_editors;
    std::vector<OperationButton *> m_buttons;
    QLineEdit *m_why = nullptr;
    QTimer *m_typing;
    Ticket m_values;
    QHash<QString, Ticket> m_streams; ///< by field
};

} // namespace weir
