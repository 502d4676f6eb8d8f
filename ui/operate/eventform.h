// SPDX-FileCopyrightText: 2026 The Weir authors
// SPDX-License-Identifier: MIT
#pragma once

#include "model/operate/inferredoperation.h"
#include "model/session.h"
#include "store/asynchronous.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QTimer;

namespace weir {

class FieldEditor;
class FlowLayout;
class OperationButton;

/// An event of any type that the store knows, with the fields that its past events have: chosen by type, written to a stream that
/// the operator names. GUI thread.
class EventForm final : public QWidget
{
    Q_OBJECT

public:
    /// The session outlives it.
    explicit EventForm(Session &session, QWidget *parent = nullptr);
    ~EventForm() override;

    /// Reads the types that there are, and begins anew.
    void start();
    /// What is asked for as the form stands; nothing while no type is chosen that the store knows.
    std::optional<OperationRequest> request() const;
    /// Says beside its field what is wrong with each value; whether there are such fields.
    bool showProblems(const std::vector<Error> &problems);
    void setDisabledReason(const QString &reason);
    void clearWhy();

Q_SIGNALS:
    void submitted(const weir::OperationRequest &request);
    void previewRequested(const weir::OperationRequest &request);
    void touched(); ///< by the person
    void changed(); ///< request()
    void left();
    void failed(const weir::Error &error);

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    void build();
    FieldEditor *makeEditor(const OperationField &field);
    void setTypes(const QStringList &types);
    void readType();
    void showType(const InferredOperation &inferred);
    void clearFields();
    QString describe(const InferredOperation &inferred) const;
    bool checkOwnFields();
    void submit(bool previews);

    Session &m_session;
    FieldEditor *m_type = nullptr;
    FieldEditor *m_stream = nullptr;
    FieldEditor *m_why = nullptr;
    std::vector<FieldEditor *> m_fields;
    FlowLayout *m_row = nullptr;
    QLabel *m_about = nullptr;
    OperationButton *m_publish = nullptr;
    QStringList m_types;
    std::optional<InferredOperation> m_inferred;
    QTimer *m_typing;
    Ticket m_typesTicket;
    Ticket m_typeTicket;
};

} // namespace weir
