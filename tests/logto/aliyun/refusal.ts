/** An account at Aliyun: its key, and the signatures and templates that were approved. */
export interface Account {
	accessKeyId: string;
	accessKeySecret: string;
	/** Approved names of the sender (`SignName`). */
	signNames: string[];
	/** Approved texts by template code; `${code}` stands for a parameter. */
	templates: Record< string, string >;
	/** What Aliyun gives everybody for verification codes (MAS): nothing has to be approved. */
	gifts: { signNames: string[]; templates: Record< string, string > };
	/** Refuses parameters with other characters than letters and digits, as Aliyun documents it. */
	strictParameters: boolean;
}

/** A refusal in Aliyun's words. */
export interface Refusal {
	/** HTTP status: the gateway's refusals are errors, the SMS service's are not. */
	status: number;
	code: string;
	message: string;
}

/** One request as it arrived. */
export interface Sending {
	method: string;
	contentType: string;
	parameters: ReadonlyMap< string, string >;
}

/**
 * Makes a refusal.
 *
 * @param status  HTTP status.
 * @param code    Aliyun's code.
 * @param message What it says.
 */
export function refused(
	status: number,
	code: string,
	message: string
): Refusal {
	return { status, code, message };
}
